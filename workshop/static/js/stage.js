/** The stage: shows what it is told, and nothing can be done from it. */
import { startClock } from "./clock.js";
import { enter } from "./room.js";

startClock();
enter("stage", document.body.dataset.code ?? "");
