// The thread for spreadsheets from the sources: a thread does not take over how its process reads TypeScript.
import { register } from "tsx/esm/api";

register();
await import("../src/spreadsheet/spreadsheet-thread.ts");
