import { describe } from "vitest";
import { channelContract } from "../channel.contract.ts";
import { openDiscordStage } from "./discord-stage.ts";

/** Discord's limit, over all the texts of a message with components. */
const LONGEST_MESSAGE = 4000;

describe("Discord", () => {
  channelContract({ open: openDiscordStage, longestMessage: LONGEST_MESSAGE });
});
