import later from "virtual:later";
import { render } from "preact";
import { App } from "./app.tsx";
import { assertAsBuilt } from "./carried.ts";
import { changed } from "./changed.ts";
import { type Core, isStarted, NOT_READY } from "./checker.ts";
import { engineBytes } from "./embedded.ts";
import { readDraft } from "./keep/draft.ts";
import { type Left, whatWasLeft } from "./keep/keep.ts";
import { isInForce, savedIn } from "./keep/page-source.ts";
import { readWhenAsked } from "./rulebook/rulebook.ts";
import "./unkept.ts";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/frame.css";
import "./styles/fields.css";
import "./styles/cards.css";
import "./styles/flows.css";
import "./styles/result.css";
import "./styles/keep.css";
import "./styles/persons.css";
import "./styles/overview.css";
import "./styles/print.css";
import "./styles/narrow.css";
import { fieldNames, RULEBOOK_HEAD, readLaterTexts, rulebookText } from "./texts.ts";

/** After the next frame is drawn, or soon where none is, as in a tab that is not seen. */
const nextFrame = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 100);
  });

/** Lets what the user did meanwhile come first; timers after timers would each wait some milliseconds more. */
const turn = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

async function start(root: HTMLElement): Promise<void> {
  // What the file says where no script runs either; it waits a moment before it is seen.
  const notStarted = [...root.children];
  try {
    if (!import.meta.env.DEV && !isInForce(document)) {
      throw changed("policy");
    }
    const rulebook = readWhenAsked(RULEBOOK_HEAD, rulebookText);
    const thisYear = new Date().getFullYear();
    const draw = (core: Core, left: Left | null) =>
      render(<App rulebook={rulebook} core={core} thisYear={thisYear} left={left} />, root);

    // Questions can be answered before the rulebook is unpacked and the engine stands; what was
    // left needs both to be read.
    const begun = savedIn(document) !== "" || readDraft() !== null;
    root.replaceChildren();
    if (!begun) {
      draw(NOT_READY, null);
      await nextFrame();
    }
    await assertAsBuilt();
    await turn();
    const { startCore } = later();
    await turn();
    await readLaterTexts(turn);
    const bundle = rulebookText();
    const engine = await engineBytes(turn);
    await turn();
    const core = await startCore(engine, bundle, fieldNames);
    isStarted(core);
    draw(
      core,
      begun ? whatWasLeft({ rulebook, check: core.check, thisYear, language: "zh" }) : null,
    );
    document.documentElement.dataset.engine = "ready";
  } catch (fault) {
    const message = document.createElement("p");
    message.className = "cannot-start-because";
    message.textContent = String(fault);
    root.replaceChildren(...notStarted, message);
  }
}

const root = document.getElementById("page");
if (root) {
  start(root);
}
