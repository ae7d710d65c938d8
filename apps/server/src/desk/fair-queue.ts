/** Items in line for each client; clients take turns, so that nobody waits longer because another one has more. */
export class FairQueue<Item> {
  /** Clients in the order of their turns; each with its items, oldest first. Nobody is listed without items. */
  readonly #clients = new Map<string, Set<Item>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  sizeOf(client: string): number {
    return this.#clients.get(client)?.size ?? 0;
  }

  add(client: string, item: Item): void {
    const items = this.#clients.get(client) ?? new Set();
    if (items.has(item)) return;
    items.add(item);
    this.#clients.set(client, items);
    this.#size += 1;
  }

  remove(client: string, item: Item): void {
    const items = this.#clients.get(client);
    if (items?.delete(item) !== true) return;
    this.#size -= 1;
    if (items.size === 0) this.#clients.delete(client);
  }

  /**
   * The oldest item of the client whose turn it is; its next turn comes after everybody else's.
   * @param mayHaveTurn clients of whom it is false are passed over, and keep their place
   */
  take(mayHaveTurn: (client: string) => boolean = () => true): Item | undefined {
    for (const [client, items] of this.#clients) {
      const [item] = items;
      if (item === undefined || !mayHaveTurn(client)) continue;
      this.#clients.delete(client);
      items.delete(item);
      this.#size -= 1;
      if (items.size > 0) this.#clients.set(client, items);
      return item;
    }
    return undefined;
  }
}
