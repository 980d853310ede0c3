// The workshop's thread from the sources: a thread does not take over how its process reads TypeScript.
import { register } from "tsx/esm/api";

register();
await import("../src/workshop/workshop-thread.ts");
