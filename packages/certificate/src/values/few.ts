/** All values that there are; `many` if there are more than were asked for, or if they have not been counted. */
export type Few<Value> = readonly Value[] | "many";
