// Which keys are somebody's together: union-find.
export class Unions {
  above = new Map();
  root(key) {
    let top = key;
    for (let next = this.above.get(top) ?? top; next !== top; next = this.above.get(top) ?? top) {
      top = next;
    }
    for (let at = key; at !== top; ) {
      const next = this.above.get(at) ?? at;
      this.above.set(at, top);
      at = next;
    }
    return top;
  }
  unite(one, other) {
    const top = this.root(one);
    if (top !== this.root(other)) {
      this.above.set(this.root(other), top);
    }
  }
}
