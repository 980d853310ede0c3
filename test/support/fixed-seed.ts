/** Properties are tried on the same examples every time: a failure tells of a change, not of luck. */
import fc from "fast-check";

fc.configureGlobal({ seed: 2021_02_28 });
