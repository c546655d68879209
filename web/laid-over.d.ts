export function laidOver(
  shared: Record<string, unknown>,
  zone: Record<string, unknown>,
): Record<string, unknown>;
