/** Why a document cannot be rebuilt. Thrown and caught within this folder's `rebuildDocument`. */
export class RebuildFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = "RebuildFault";
  }
}
