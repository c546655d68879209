/** How the page looks: kept while it is open, and nowhere else. */
import { useEffect, useState } from "preact/hooks";

export const THEMES = ["system", "light", "dark"] as const;
export const CONTRASTS = ["system", "high"] as const;
export const SIZES = ["normal", "large"] as const;

export interface Display {
  theme: (typeof THEMES)[number];
  contrast: (typeof CONTRASTS)[number];
  size: (typeof SIZES)[number];
}

/** Whether a media query holds, followed as it changes. */
export function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const follow = () => setHolds(list.matches);
    list.addEventListener("change", follow);
    return () => list.removeEventListener("change", follow);
  }, [query]);
  return holds;
}

export function useDisplay(): [Display, (change: Partial<Display>) => void] {
  const [display, setDisplay] = useState<Display>({
    theme: "system",
    contrast: "system",
    size: "normal",
  });
  const dark = useMedia("(prefers-color-scheme: dark)");
  const contrast = useMedia("(prefers-contrast: more)");
  const theme = display.theme === "system" ? (dark ? "dark" : "light") : display.theme;
  const high = display.contrast === "high" || contrast;
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset.theme = theme;
    dataset.contrast = high ? "high" : "normal";
    dataset.size = display.size;
  }, [theme, high, display.size]);
  return [display, (change) => setDisplay((now) => ({ ...now, ...change }))];
}
