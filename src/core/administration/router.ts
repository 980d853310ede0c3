/** Which screen a button, a filled-in form or a command leads to. */
import { digestReply } from "../curation/upkeep-replies.ts";
import { changeScreen } from "./change-screen.ts";
import { draftsScreen } from "./drafts-screen.ts";
import { editCommand, editEntry, find, findForm, moreScreen, partScreen, partsScreen, stateScreen } from "./edit-screen.ts";
import { PARTS } from "./entry-parts.ts";
import { acceptCommand, grantCommand, inviteCommand, inviteScreen, revokedScreen, revokeScreen, whoScreen } from "./grants-screen.ts";
import {
  diffCommand,
  entryHistoryScreen,
  historyCommand,
  historyScreen,
  restoreCommand,
  revisionScreen,
  takeBackScreen,
} from "./history-screen.ts";
import { helpScreen, homeScreen } from "./home-screen.ts";
import { impactScreen } from "./impact-screen.ts";
import {
  chooseScreen,
  classesScreen,
  dismissScreen,
  fixScreen,
  groupScreen,
  inboxScreen,
  outsideScreen,
  teachScreen,
} from "./inbox-screen.ts";
import { kindsScreen, newScreen } from "./new-entry-screen.ts";
import { diffScreen, discardScreen, leaveScreen, mineScreen, previewScreen, publishScreen, reasonScreen } from "./preview-screen.ts";
import { type Screen, shown, type Values } from "./screen.ts";
import { exportScreen, importScreen } from "./sheet-screen.ts";
import { staleFormScreen, staleScreen } from "./stale-screen.ts";
import { removeScreen, statementScreen, statementsScreen, writeScreen } from "./statements-screen.ts";
import { offCommand, offScreen, onCommand, onScreen, switchesScreen } from "./switches-screen.ts";
import type { Visit } from "./visit.ts";
import {
  familiesScreen,
  familyScreen,
  familyWordsScreen,
  findFamilyScreen,
  leaveWordScreen,
  meaningScreen,
  shortWordScreen,
  wordsScreen,
} from "./words-screen.ts";

/** A token is a route's name and what it is about, with colons between; a form that is filled in comes back with what was written. */
type Route = (visit: Visit, args: readonly string[], values?: Values) => Screen | Promise<Screen>;
/** Undefined where nothing is to be told that there is such a command. */
type Command = (visit: Visit, words: string, atHand: string | undefined) => Screen | Promise<Screen | undefined>;

const ROUTES: ReadonlyMap<string, Route> = new Map<string, Route>([
  ["home", (visit) => homeScreen(visit)],
  ["help", helpScreen],
  ["cancel", cancelScreen],
  ["find", (visit, _, values) => (values === undefined ? findForm(visit) : find(visit, values.words ?? "", "ed", editEntry))],
  ["ed", (visit, [entry = ""]) => editEntry(visit, entry)],
  ["dr", (visit, [draft]) => partsScreen(visit, visit.draft(draft))],
  ["more", moreScreen],
  ...PARTS.map((part): [string, Route] => [part, partScreen(part)]),
  ["state", stateScreen],
  ["statements", statementsScreen],
  ["statement", statementScreen],
  ["write", writeScreen],
  ["remove", removeScreen],
  ["kinds", kindsScreen],
  ["new", newScreen],
  ["drafts", draftsScreen],
  ["pv", (visit, args) => previewScreen(visit, args)],
  ["impact", impactScreen],
  ["diff", diffScreen],
  ["change", changeScreen],
  ["publish", publishScreen],
  ["reason", reasonScreen],
  ["mine", mineScreen],
  ["leave", leaveScreen],
  ["discard", discardScreen],
  ["inbox", inboxScreen],
  ["group", groupScreen],
  ["choose", chooseScreen],
  ["teach", teachScreen],
  ["classes", classesScreen],
  ["outside", outsideScreen],
  ["fix", fixScreen],
  ["dismiss", dismissScreen],
  ["history", historyScreen],
  ["hi", entryHistoryScreen],
  ["rev", revisionScreen],
  ["back", takeBackScreen],
  ["stale", staleScreen],
  ["sl", staleFormScreen],
  ["switches", switchesScreen],
  ["of", offScreen],
  ["on", onScreen],
  ["who", whoScreen],
  ["invite", inviteScreen],
  ["revoke", revokeScreen],
  ["revoked", revokedScreen],
  ["export", exportScreen],
  ["words", (visit) => wordsScreen(visit)],
  ["word", shortWordScreen],
  ["meaning", meaningScreen],
  ["unsay", leaveWordScreen],
  ["families", familiesScreen],
  ["same", findFamilyScreen],
  ["family", familyScreen],
  ["add", familyWordsScreen],
]);

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ["", (visit) => homeScreen(visit)],
  ["home", (visit) => homeScreen(visit)],
  ["help", helpScreen],
  ["edit", editCommand],
  ["new", (visit) => kindsScreen(visit, [])],
  ["words", (visit, words) => wordsScreen(visit, words)],
  ["inbox", (visit) => inboxScreen(visit, [])],
  ["drafts", (visit) => draftsScreen(visit, [])],
  ["history", historyCommand],
  ["stale", (visit) => staleScreen(visit, [])],
  ["off", offCommand],
  ["on", onCommand],
  ["grant", grantCommand],
  ["invite", inviteCommand],
  ["accept", acceptCommand],
  ["revoke", (visit, name) => revokedScreen(visit, [name])],
  ["who", whoScreen],
  ["export", (visit, format) => exportScreen(visit, [format])],
  ["import", importScreen],
  ["diff", diffCommand],
  ["restore", restoreCommand],
  ["digest", digestScreen],
  ["cancel", cancelScreen],
]);

/** The screen of a button or a filled-in form; a token that this version does not know leads home. */
export async function follow(visit: Visit, token: string, values?: Values): Promise<Screen> {
  const [name = "", ...args] = token.split(":");
  const route = ROUTES.get(name);
  return route === undefined ? homeScreen(visit, [visit.say("unknownButton")]) : route(visit, args, values);
}

/** The screen of `/kb <name> <words>`; `atHand` is the draft that the caller looked at last. */
export async function carryOut(visit: Visit, name: string, words: string, atHand: string | undefined): Promise<Screen | undefined> {
  const command = COMMANDS.get(name);
  if (command === undefined) return homeScreen(visit, [visit.say("unknown", { name })]);
  return command(visit, words, atHand);
}

/** A form that is asked ends with whatever is no answer to it; this says so. */
function cancelScreen(visit: Visit): Promise<Screen> {
  return homeScreen(visit, [visit.say("cancel.done")]);
}

async function digestScreen(visit: Visit): Promise<Screen> {
  const { curation, caller, locale } = visit;
  const digest = digestReply(await curation.upkeep.digest(caller), locale, curation.expertise().phrasebook);
  return { reply: { ...digest, choices: shown("", { buttons: [[visit.say("home.button"), "home"]] }).reply.choices } };
}
