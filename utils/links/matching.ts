import type { RecordKey } from '../records/record-ref.ts';
import { LINK_SOURCES, type LinkSource } from './link.ts';

/** What matching needs to know of a link, found just now or stored. */
export type Claim = {
	readonly record: RecordKey;
	/** Equal for the same ModernLoop page, however its address is written. */
	readonly page: string;
	readonly source: LinkSource;
	/** Follows from a link of a more specific record. */
	readonly implied: boolean;
	readonly linkedAt: number;
};

/** `several` may hold one entry: a guess that only suggests and never opens by itself. */
export type Match<Found extends Claim> =
	| { readonly kind: 'linked'; readonly claim: Found }
	| { readonly kind: 'several'; readonly claims: readonly Found[] }
	| { readonly kind: 'none' };

/**
 * Which ModernLoop page belongs to what an ATS page shows. First how specific the record is (`records`, most
 * specific first), then where the link comes from (`LINK_SOURCES`), then whether it was said of that very
 * record. Of two links made by hand for one record the newer is what the person meant last.
 * @param rejectedPages pages a person said are not this one
 */
export function matchPages<Found extends Claim>(
	records: readonly RecordKey[],
	claims: readonly Found[],
	rejectedPages: ReadonlySet<string>,
): Match<Found> {
	const possible = newestFirst(
		claims.filter((claim) => records.includes(claim.record) && !rejectedPages.has(claim.page)),
	);
	const strong = possible.filter((claim) => claim.source !== 'name');
	if (strong.length === 0) return suggest(onePer(possible, (claim) => claim.page));
	const best = bestBy(strong, [
		(claim) => records.indexOf(claim.record),
		(claim) => LINK_SOURCES.indexOf(claim.source),
		(claim) => Number(claim.implied),
	]);
	const byHand = best.filter((claim) => claim.source === 'paired-by-hand' && !claim.implied);
	return decide(byHand.length > 0 ? byHand.slice(0, 1) : onePer(best, (claim) => claim.page));
}

/**
 * Which record of one ATS belongs to a ModernLoop page.
 * @param claims all of them for that page and that ATS
 * @param personOf equal for records of the same person, as far as it is known
 * @param isRejected whether a person said it is not this one
 */
export function matchRecords<Found extends Claim>(
	claims: readonly Found[],
	personOf: (claim: Found) => string,
	isRejected: (claim: Found) => boolean,
): Match<Found> {
	const possible = newestFirst(claims.filter((claim) => !isRejected(claim)));
	const strong = possible.filter((claim) => claim.source !== 'name');
	if (strong.length === 0) return suggest(onePer(possible, personOf));
	const best = bestBy(strong, [(claim) => LINK_SOURCES.indexOf(claim.source)]);
	const direct = best.filter((claim) => !claim.implied);
	return decide(onePer(direct.length > 0 ? direct : best, personOf));
}

/** All claims that share the best rank, in their order. Lower is better, earlier ranks decide first. */
function bestBy<Found extends Claim>(
	claims: readonly Found[],
	ranks: readonly ((claim: Found) => number)[],
): readonly Found[] {
	let best = [...claims];
	for (const rank of ranks) {
		const lowest = Math.min(...best.map(rank));
		best = best.filter((claim) => rank(claim) === lowest);
	}
	return best;
}

function newestFirst<Found extends Claim>(claims: readonly Found[]): readonly Found[] {
	return [...claims].sort((a, b) => b.linkedAt - a.linkedAt);
}

function onePer<Found>(claims: readonly Found[], keyOf: (claim: Found) => string): readonly Found[] {
	const first = new Map<string, Found>();
	for (const claim of claims) if (!first.has(keyOf(claim))) first.set(keyOf(claim), claim);
	return [...first.values()];
}

function decide<Found extends Claim>(claims: readonly Found[]): Match<Found> {
	const [claim, ...others] = claims;
	if (claim === undefined) return { kind: 'none' };
	return others.length === 0 ? { kind: 'linked', claim } : { kind: 'several', claims };
}

function suggest<Found extends Claim>(claims: readonly Found[]): Match<Found> {
	return claims.length === 0 ? { kind: 'none' } : { kind: 'several', claims };
}
