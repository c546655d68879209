import type { Display } from "../display.ts";
import { KeepBar } from "../keep/keep-bar.tsx";
import { usePage } from "../page.ts";
import { LANGUAGE_NAME, LANGUAGE_TAG, otherLanguage } from "../words.ts";
import { DisplayMenu } from "./display-menu.tsx";
import { Menu } from "./menu.tsx";

interface BannerProps {
  display: Display;
  onDisplay: (change: Partial<Display>) => void;
  onLanguage: () => void;
}

export function Banner({ display, onDisplay, onLanguage }: BannerProps) {
  const { say, language, rulebook } = usePage();
  const other = otherLanguage(language);
  return (
    <header class="banner">
      <div class="banner-inside">
        <p class="brand">
          <strong>{say("app.name")}</strong>
          <span>
            {say("frame.edition", { edition: rulebook.edition })}
            <span class="offline">{say("frame.offline")}</span>
          </span>
        </p>
        <div class="tools">
          <Menu name={say("frame.keep")}>
            <KeepBar />
          </Menu>
          <button
            type="button"
            class="large-type"
            aria-pressed={display.size === "large"}
            onClick={() => onDisplay({ size: display.size === "large" ? "normal" : "large" })}
          >
            {say("display.large")}
          </button>
          <DisplayMenu display={display} onChange={onDisplay} />
          <button type="button" class="language" lang={LANGUAGE_TAG[other]} onClick={onLanguage}>
            {LANGUAGE_NAME[other]}
          </button>
        </div>
      </div>
    </header>
  );
}
