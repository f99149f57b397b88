import type { FieldDifference } from '../../utils/messages/sync-protocol.ts';
import type { MergedField } from '../../utils/systems/ats-write.ts';

export type Side = 'here' | 'there';
/** Which side a person chose in each field, where they or the suggestion already did. */
export type Winners = Readonly<Partial<Record<MergedField, Side>>>;

/** What is chosen before a person touches anything: never a conflict. */
export function suggestedWinners(fields: readonly FieldDifference[]): Winners {
	const winners: Partial<Record<MergedField, Side>> = {};
	for (const { field, suggestion } of fields) {
		if (suggestion !== 'conflict') winners[field] = suggestion;
	}
	return winners;
}

/** The fields that still have to be decided. */
export function undecided(fields: readonly FieldDifference[], winners: Winners): readonly MergedField[] {
	return fields.map(({ field }) => field).filter((field) => winners[field] === undefined);
}

/** The fields that are written into the ATS (`there` wins) or into ModernLoop (`here` wins). */
export function wonBy(
	side: Side,
	fields: readonly FieldDifference[],
	winners: Winners,
): readonly MergedField[] {
	return fields.map(({ field }) => field).filter((field) => winners[field] === side);
}
