/**
 * Loaded before the desk: a process that tries to understand a text with a skull in it is gone at once, as one that the kernel ends
 * because it has eaten all memory.
 */
const DEADLY = /☠/;

const normalize = String.prototype.normalize;

String.prototype.normalize = function (form) {
  if (DEADLY.test(String(this))) process.kill(process.pid, "SIGKILL");
  return normalize.call(this, form);
};
