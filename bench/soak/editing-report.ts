/** What became of the edits, in words. */
import { type Evidence, worseWithoutReason } from "../../test/faults/editing-evidence.ts";
import type { PlayedEditing } from "../../test/faults/editing-scenario.ts";
import { DEEDS } from "../../test/faults/editor.ts";

export function isKept(played: PlayedEditing): boolean {
  const { complaints, unanswered, vain, evidence, code } = played;
  const lost = vain.flatMap((each) => each.lost);
  return code === 0 && [complaints, unanswered, lost, ...evidence.map(faultsOf), worse(played)].every((all) => all.length === 0);
}

export function editingReport(played: PlayedEditing, seconds: number): string {
  const { acknowledged, vain, waited, unanswered, evidence, complaints } = played;
  const sum = (count: (each: (typeof vain)[number]) => number) => vain.reduce((all, each) => all + count(each), 0);
  const last = evidence.at(-1)!;
  const reasons = last.revisions.filter(({ why }) => why !== undefined).length;
  const sorted = waited.toSorted((a, b) => a - b);
  const at = (share: number) => `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)} ms`;
  return [
    `${acknowledged.length} edits acknowledged in ${Math.round(seconds)} s: ${DEEDS.map((deed) => `${deed} ${acknowledged.filter((edit) => edit.deed === deed).length}`).join(", ")}`,
    `${last.revisions.length - 1} revisions, ${reasons} of them with a reason for what the gate held back; ${evidence.length - 2} processes killed`,
    `not published: ${sum(({ heldBack }) => heldBack)} held back, ${sum(({ interrupted }) => interrupted)} interrupted, ${sum(({ lost }) => lost.length)} lost`,
    `${waited.length} questions meanwhile, ${unanswered.length} unanswered; answered after ${at(0.5)} (median), ${at(0.99)} (99 in 100), ${at(1)} (slowest)`,
    ...vain.flatMap(({ lost }) => lost.map((screen) => `LOST: ${screen}`)),
    ...evidence.flatMap((each, index) => faultsOf(each).map((fault) => `AT START ${index + 1}: ${fault}`)),
    ...worse(played).map((question) => `WORSE WITHOUT A REASON: ${question}`),
    ...complaints.map((complaint) => `COMPLAINT: ${complaint}`),
    isKept(played) ? "kept" : "NOT KEPT",
  ].join("\n");
}

function faultsOf({ unrecorded, missing, problems, faults }: Evidence): string[] {
  return [
    ...unrecorded.map((edit) => `not recorded: ${edit}`),
    ...missing.map((edit) => `not in the files: ${edit}`),
    ...problems.map((problem) => `check: ${problem}`),
    ...faults.map((fault) => `history: ${fault}`),
  ];
}

function worse({ evidence }: PlayedEditing): readonly string[] {
  return evidence.slice(1).flatMap((after, before) => worseWithoutReason(evidence[before]!, after));
}
