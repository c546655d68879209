export function fieldNames(): string;
