import { MERGED_FIELDS, type MergedField } from '../systems/ats-write.ts';

/** Which side changed since both agreed. `same`: they agree. */
export type Side = 'same' | 'here' | 'there' | 'conflict';

/**
 * Three-way merge of one field. All three are compared by equality, so prints do as well as values. A base that
 * is not known decides nothing: whoever differs then may have changed it.
 */
export function sideOf<Value>(base: Value | null, here: Value, there: Value): Side {
	if (here === there) return 'same';
	if (base === null) return 'conflict';
	if (here === base) return 'there';
	return there === base ? 'here' : 'conflict';
}

export type Sides = Readonly<Record<MergedField, Side>>;

/** A value per merged field; null: not told. */
type Values<Value> = Readonly<Record<MergedField, Value | null>>;

/** Merges every field. What one side does not tell cannot differ. */
export function sidesOf<Value>(base: Values<Value> | null, here: Values<Value>, there: Values<Value>): Sides {
	const side = (field: MergedField): Side => {
		const [ours, theirs] = [here[field], there[field]];
		return ours === null || theirs === null ? 'same' : sideOf(base?.[field] ?? null, ours, theirs);
	};
	return { name: side('name'), email: side('email'), profileUrls: side('profileUrls') };
}

/** Whether the other side holds something that nobody may overwrite without asking. */
export function mustAsk(sides: Sides): boolean {
	return MERGED_FIELDS.some((field) => sides[field] === 'there' || sides[field] === 'conflict');
}
