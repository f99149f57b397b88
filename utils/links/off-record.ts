import type { Failure } from '../failures/failure.ts';
import { recordKey } from '../records/record-ref.ts';
import type { RecordRow } from '../store/schema.ts';
import { type CandidatePage, pageKey, recordsOf } from '../systems/ats-page.ts';
import { ATS_SYSTEMS, type Ats } from '../systems/system.ts';
import { ask } from './ask.ts';
import { importedSecrecy } from './imported.ts';
import { readKnown } from './known.ts';
import { type LookUpDeps, TRUSTED_FOR_MS } from './look-up.ts';
import type { ModernLoopKnown } from './modernloop-known.ts';
import { createRecently } from './recently.ts';

/**
 * What a ModernLoop page may be told. A key sees confidential records for everybody who uses it; that the
 * person in front of the screen may see one is only proved by the record's own page. So nothing of it is said
 * anywhere else, not even that there is something.
 */
export type OffRecord = {
	/** What is known, without the links to confidential records. */
	readonly known: ModernLoopKnown;
	/** Of the ATSs that did not say whether a record is confidential. */
	readonly failures: ReadonlyMap<Ats, Failure>;
};

/** Leaves out what is confidential, or may be. */
export type LeaveOutConfidential = (
	known: ModernLoopKnown,
	/** Whether the ATS is asked about records that nothing is known of. */
	isAsking: boolean,
) => Promise<OffRecord>;

type Secrecy = 'open' | 'confidential' | 'unknown';

/** A page about one person has no more; what is beyond is left out. */
const MOST_ASKED = 5;
/** Pages settle again and again; what was not answered is not asked again at once. */
const UNANSWERED_FOR_MS = 5 * 60_000;

export function createLeaveOutConfidential(deps: LookUpDeps): LeaveOutConfidential {
	const { store, clients, clock } = deps;
	const unanswered = createRecently(clock, UNANSWERED_FOR_MS);

	/** Asks as the record's own page would, so that nothing is asked twice when that is opened. */
	async function tell(page: CandidatePage, generation: string): Promise<Secrecy | Failure> {
		const question = `${generation} ${pageKey(page)}`;
		if (unanswered.has(question)) return 'confidential';
		const found = await ask(deps, page, await readKnown(deps.store, page));
		if (found === 'confidential') return found;
		if (found.candidate !== null) return found.confidential ? 'confidential' : 'open';
		if (found.failure !== null && found.failure.kind !== 'not-visible') return found.failure;
		// What a key may not see is, as often as not, confidential.
		unanswered.add(question);
		return 'confidential';
	}

	return async (known, isAsking) => {
		const hidden = new Set<string>();
		const failures = new Map<Ats, Failure>();
		await Promise.all(
			ATS_SYSTEMS.filter(deps.hasConfidentialJobs).map(async (system) => {
				const pages = new Map(
					known.links
						.filter(({ atsPage }) => atsPage.system === system)
						.map(({ atsPage }) => [pageKey(atsPage), atsPage]),
				);
				if (pages.size === 0) return;
				const ats = await clients.ats(system);
				let asked = 0;
				for (const [key, page] of pages) {
					const row = rowOf(known, page);
					if (row?.confidential === true) hidden.add(key);
					else if (ats !== null && !isTrusted(row, clock())) {
						const imported = await importedSecrecy(store, page, clock());
						asked += imported === null ? 1 : 0;
						const told =
							imported ??
							(isAsking && asked <= MOST_ASKED ? await tell(page, ats.connection.generation) : 'unknown');
						if (told === 'confidential') hidden.add(key);
						// It was open when it was last asked for, and nobody said otherwise.
						else if (told !== 'open' && row === undefined) {
							hidden.add(key);
							if (told !== 'unknown') failures.set(system, told);
						}
					}
				}
			}),
		);
		const links = known.links.filter(({ atsPage }) => !hidden.has(pageKey(atsPage)));
		return { known: { ...known, links }, failures };
	};
}

/** What the ATS last said of the very record that an ATS page shows. */
function rowOf({ records }: ModernLoopKnown, page: CandidatePage): RecordRow | undefined {
	const rows = recordsOf(page).map((ref) => records.get(recordKey(ref)));
	// All of a confidential candidate's applications are confidential too.
	return rows.find((row) => row?.confidential === true) ?? rows[0];
}

const isTrusted = (row: RecordRow | undefined, now: number): boolean =>
	row !== undefined && now - row.checkedAt <= TRUSTED_FOR_MS;
