/**
 * What a zone says, laid over what is said for every zone (data/guidance/README.md): objects key by
 * key, things with an id by their ids, and other lists one behind the other. A thing that only the
 * zone has stands before the one that follows it in the zone's list, or last.
 */
export function laidOver(shared, zone) {
  if (Array.isArray(shared) && Array.isArray(zone)) {
    return zone.every(({ id }) => id !== undefined) ? byId(shared, zone) : [...shared, ...zone];
  }
  if (!isObject(shared) || !isObject(zone)) {
    return zone;
  }
  const over = Object.entries(zone).map(([key, value]) => [
    key,
    key in shared ? laidOver(shared[key], value) : value,
  ]);
  return { ...shared, ...Object.fromEntries(over) };
}

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

function byId(shared, zone) {
  const all = [...shared];
  let next = all.length;
  for (const one of [...zone].reverse()) {
    const found = all.findIndex(({ id }) => id === one.id);
    if (found < 0) {
      all.splice(next, 0, one);
    } else {
      all[found] = laidOver(all[found], one);
      next = found;
    }
  }
  return all;
}
