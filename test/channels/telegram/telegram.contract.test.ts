import { describe } from "vitest";
import { LONGEST_MESSAGE } from "../../../src/channels/telegram/render.ts";
import { channelContract } from "../channel.contract.ts";
import { openTelegramStage } from "./telegram-stage.ts";

describe("Telegram", () => {
  channelContract({ open: openTelegramStage, longestMessage: LONGEST_MESSAGE });
});
