import type { ReadOutcome, ReadPosition, ResourceReader } from '../systems/ats-reader.ts';

/**
 * A reader that asks for the next page as soon as it has one, so that the vendor answers while the page is
 * stored. What was asked for and is not wanted after all (a pause, a restart) is a request for nothing.
 */
export function readAhead(reader: ResourceReader): ResourceReader {
	let ahead: { readonly of: string; readonly outcome: Promise<ReadOutcome> } | null = null;
	return {
		...reader,
		async read(position, context) {
			const known = ahead;
			ahead = null;
			const outcome = await (known?.of === nameOf(position) ? known.outcome : reader.read(position, context));
			if (outcome.outcome !== 'page' || outcome.cursor === null) return outcome;
			const next = { since: position.since, cursor: outcome.cursor };
			const following = reader.read(next, context);
			// Thrown when the page is asked for; nobody may ever ask.
			following.catch(() => undefined);
			ahead = { of: nameOf(next), outcome: following };
			return outcome;
		},
	};
}

const nameOf = ({ since, cursor }: ReadPosition): string => JSON.stringify([since, cursor]);
