import type { Candidate } from '../records/candidate.ts';
import { type RecordKey, recordKey } from '../records/record-ref.ts';
import { openEvidence } from '../store/evidence.ts';
import type { Store } from '../store/store.ts';
import type { CandidatePage } from '../systems/ats-page.ts';
import type { BridgeRecord } from '../systems/modernloop/bridge.ts';
import { isModernLoopUrl } from '../systems/modernloop/modernloop-url.ts';
import type { System } from '../systems/system.ts';
import type { Print } from '../vault/fingerprint.ts';
import type { Vault } from '../vault/vault.ts';
import type { LinkSource } from './link.ts';
import type { ModernLoopTargets } from './modernloop-target.ts';
import { linksBetween, type PageTarget, type StoredLink } from './stored-link.ts';

/** The page of the candidate itself, which everything that is found by a key is linked to. */
export function candidatePageOf({ system, id }: Pick<Candidate, 'system' | 'id'>): CandidatePage {
	return { system, kind: 'candidate', candidateId: id };
}

export function candidateKeyOf({ system, id }: Pick<Candidate, 'system' | 'id'>): RecordKey {
	return recordKey({ system, kind: 'candidate', id });
}

/** Prints of all that identifies a person, for comparing with what ModernLoop pages show. */
export function printsOf({ vault }: Store, candidate: Candidate): Promise<readonly Print[]> {
	return identifying(candidate, vault.prints);
}

async function identifying(
	{ emails, profileUrls, name }: Candidate,
	make: Vault['prints'],
): Promise<readonly Print[]> {
	const prints = await Promise.all([
		make('email', emails),
		make('profile', profileUrls),
		make('name', [name]),
	]);
	return prints.flat();
}

/** Links to the ModernLoop pages that the ATS record itself carries. */
export async function carriedLinks(
	{ vault }: Store,
	targets: ModernLoopTargets,
	candidate: Candidate,
	linkedAt: number,
): Promise<readonly StoredLink[]> {
	const pages = await Promise.all(
		candidate.modernloopUrls.filter(isModernLoopUrl).map((href) => targets.of(href, null)),
	);
	const provenance = { source: 'ats-page', linkedAt, keys: [candidate.system] } as const;
	return linkAll(pages, (page) => linksBetween(vault, candidatePageOf(candidate), page, provenance));
}

/** Links to the ModernLoop pages that show this person's e-mail, profile or name. */
export async function evidenceLinks(
	{ database, vault }: Store,
	candidate: Candidate,
	linkedAt: number,
): Promise<readonly StoredLink[]> {
	const self = candidateKeyOf(candidate);
	const prints = await identifying(candidate, vault.printsToFind);
	const rows = await database.transact(['evidence'], 'readonly', async (transaction) => {
		const index = transaction.objectStore('evidence').index('print');
		return (await Promise.all(prints.map((print) => index.getAll(print)))).flat();
	});
	// What this record itself said of a page it was linked to is no second witness.
	const sightings = await openEvidence(
		vault,
		rows.filter((row) => row.record !== self),
	);
	return linkAll(sightings, ({ print, ...page }) =>
		linksBetween(vault, candidatePageOf(candidate), page, {
			source: sourceOf(print),
			linkedAt,
			keys: [candidate.system],
			basis: print,
		}),
	);
}

/** Links to what the bridge answered. */
export async function bridgeLinks(
	{ vault }: Store,
	targets: ModernLoopTargets,
	atsPage: CandidatePage,
	records: readonly BridgeRecord[],
	provenance: { source: LinkSource; linkedAt: number; keys: readonly System[] },
): Promise<readonly StoredLink[]> {
	const usable = records.filter(({ webUrl }) => isModernLoopUrl(webUrl));
	const pages = await Promise.all(usable.map(({ webUrl }) => targets.of(webUrl, null)));
	return linkAll(pages, (page) => linksBetween(vault, atsPage, page, provenance));
}

function sourceOf(print: Print): LinkSource {
	if (print.startsWith('email:')) return 'email';
	return print.startsWith('profile:') ? 'profile-url' : 'name';
}

async function linkAll<Item extends PageTarget>(
	items: readonly Item[],
	link: (item: Item) => Promise<readonly StoredLink[]>,
): Promise<readonly StoredLink[]> {
	return (await Promise.all(items.map(link))).flat();
}
