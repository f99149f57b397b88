import { type RecordRef, recordKey } from '../records/record-ref.ts';
import type { LinkRow } from '../store/schema.ts';
import { type CandidatePage, recordsOf } from '../systems/ats-page.ts';
import type { System } from '../systems/system.ts';
import type { Print } from '../vault/fingerprint.ts';
import type { Vault } from '../vault/vault.ts';
import type { LinkSource } from './link.ts';

/** A link with all that decides when it counts and when it goes, opened. */
export type StoredLink = Omit<LinkRow, 'sealed'> & PageTarget;

/** Where on ModernLoop's side a link leads. */
export type PageTarget = { readonly page: Print; readonly href: string; readonly label: string | null };

/** How a link was found. */
export type Provenance = {
	readonly source: LinkSource;
	readonly linkedAt: number;
	readonly keys?: readonly System[];
	readonly basis?: Print | null;
};

/** The same record, page and source always make the same id: saying it again changes nothing. */
async function linkTo(
	vault: Vault,
	record: RecordRef,
	implied: boolean,
	atsPage: CandidatePage,
	target: PageTarget,
	provenance: Provenance,
): Promise<StoredLink> {
	const key = recordKey(record);
	const { source, linkedAt, keys = [], basis = null } = provenance;
	const id = await vault.print('link', [source, key, target.page].join('\n'));
	return { ...target, id, record: key, atsPage, source, implied, linkedAt, keys, basis };
}

/**
 * The links between an ATS page and a ModernLoop page: one for the record the page shows and, implied, one
 * for the candidate of an application. Both readings of a SmartRecruiters profile id are direct: only one
 * of them is real, and the id says neither which.
 */
export async function linksBetween(
	vault: Vault,
	atsPage: CandidatePage,
	target: PageTarget,
	provenance: Provenance,
): Promise<readonly StoredLink[]> {
	return Promise.all(
		recordsOf(atsPage).map((record, index) =>
			linkTo(vault, record, index > 0 && atsPage.kind === 'application', atsPage, target, provenance),
		),
	);
}
