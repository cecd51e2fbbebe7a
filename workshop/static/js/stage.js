/** The stage: shows what it is told, and nothing can be done from it. */
import { startClock } from "./clock.js";
import { enter, showPart } from "./room.js";

const socket = enter("stage", document.body.dataset.code ?? "");
startClock();
socket.on("tally", ({ html }) => showPart("#tally", html));
