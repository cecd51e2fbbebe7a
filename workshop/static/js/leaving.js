/** What one has taken back is not sent from here either, however long it has waited. */
import { drop, waiting } from "./outbox.js";

for (const one of waiting("answer", "card", "statement")) drop(one.kind, one.id);
