import { visible } from '../api/visible.ts';
import type { InUse } from '../connections/clients.ts';
import type { Failure } from '../failures/failure.ts';
import type { Candidate } from '../records/candidate.ts';
import { RECORD_STORES } from '../removal/confidential.ts';
import type { Connection } from '../store/connections.ts';
import { linkRow, putLinks } from '../store/links.ts';
import { storedUnlessFull } from '../store/unless-full.ts';
import type { AtsClient } from '../systems/ats.ts';
import type { BridgeClient } from '../systems/modernloop/bridge.ts';
import type { Ats } from '../systems/system.ts';
import { type Answer, answered, answerOf, failureAmong } from './answers.ts';
import { allowedPart } from './ask.ts';
import { candidatePageOf } from './candidate-links.ts';
import { importedByEmails } from './imported.ts';
import { areCurrent, recordRows } from './keep-found.ts';
import type { LookUpDeps } from './look-up.ts';
import { createRecently } from './recently.ts';
import { linksBetween, type PageTarget, type StoredLink } from './stored-link.ts';

/** A record that somebody says belongs to a ModernLoop page. */
type Person = { readonly id: string; readonly name: string | null; readonly email: string | null };

/** What asking for the records of a ModernLoop page came to. What was found is stored. */
export type FoundRecords = {
	/** Of the ATSs that did not answer. */
	readonly failures: ReadonlyMap<Ats, Failure>;
	/** Links that there was no room to store. */
	readonly unsaved: readonly StoredLink[];
};

/** Asks bridge and ATSs which records belong to a ModernLoop page. */
export type FindRecords = (
	target: PageTarget,
	/** Addresses of the page, the likeliest that the bridge knows it by first. */
	addresses: readonly string[],
	emails: readonly string[],
	missing: readonly Ats[],
) => Promise<FoundRecords>;

/** More people with one e-mail than anyone wants to choose from. */
const MOST_FOUND = 5;
/** Pages settle again and again; what was just answered is not asked again. */
const TRUSTED_FOR_MS = 5 * 60_000;

export function createFindRecords(
	deps: Pick<LookUpDeps, 'store' | 'clients' | 'targets' | 'hasConfidentialJobs' | 'clock'>,
): FindRecords {
	const { store, clients, targets, clock } = deps;
	const recently = createRecently(clock, TRUSTED_FOR_MS);

	/** The candidates that the bridge knows for the page, of all ATSs. */
	async function byAddress(
		bridge: InUse<BridgeClient> | null,
		{ page }: PageTarget,
		addresses: readonly string[],
	): Promise<Answer<readonly (Person & { readonly system: Ats })[]>> {
		const answer = await answerOf(bridge, async (client) => {
			for (const address of addresses) {
				const found = await client.findByWebUrl(address);
				if (found.length > 0) return found;
			}
			return [];
		});
		const records = answered(answer) ?? [];
		const pages = await Promise.all(records.map(({ webUrl }) => targets.of(webUrl, null)));
		// A bridge that ignored the filter would otherwise make everyone this page's person.
		const own = records.filter((_, index) => pages[index]?.page === page);
		const people = own.map(({ externalSystem, externalId }) => {
			return { system: externalSystem, id: externalId, name: null, email: null };
		});
		return answer?.state === 'answered' ? { state: 'answered', value: people } : answer;
	}

	async function byEmails(client: AtsClient, emails: readonly string[]): Promise<readonly Person[]> {
		const found = await Promise.all(
			emails.map(async (email) =>
				(await client.findByEmail(email)).map(({ id, name }) => ({ id, name, email })),
			),
		);
		return [...new Map(found.flat().map((person) => [person.id, person])).values()];
	}

	/** The candidates among them that may be shown and kept, each fetched where its jobs may be confidential. */
	async function allowed(
		ats: Ats,
		system: InUse<AtsClient> | null,
		people: readonly Person[],
	): Promise<Answer<readonly { readonly person: Person; readonly candidate: Candidate | null }[]>> {
		if (system === null || !deps.hasConfidentialJobs(ats)) {
			return { state: 'answered', value: people.map((person) => ({ person, candidate: null })) };
		}
		return answerOf(system, async (client) => {
			const checked = await Promise.all(
				people.map(async (person) => {
					const page = candidatePageOf({ system: ats, id: person.id });
					const whole = await visible(client.fetchCandidate(page));
					const candidate = whole && (allowedPart(deps, page, whole, system)?.candidate ?? null);
					return candidate === null ? [] : [{ person, candidate }];
				}),
			);
			return checked.flat();
		});
	}

	async function findIn(
		ats: Ats,
		target: PageTarget,
		bridge: InUse<BridgeClient> | null,
		known: readonly Person[],
		emails: readonly string[],
	): Promise<{ readonly failure: Failure | null; readonly unsaved: readonly StoredLink[] }> {
		const system = await clients.ats(ats);
		const question = `${ats} ${system?.connection.generation} ${emails.join()}`;
		const isAsking = known.length === 0 && emails.length > 0 && !recently.has(question);
		const imported = isAsking ? await importedByEmails(store, ats, emails, clock()) : null;
		const mailed =
			isAsking && imported === null ? await answerOf(system, (client) => byEmails(client, emails)) : null;
		const people = known.length > 0 ? known : (imported ?? answered(mailed) ?? []);
		// What an import keeps was judged before it was stored.
		const judge = imported === null ? system : null;
		const vetted = people.length === 0 ? null : await allowed(ats, judge, people.slice(0, MOST_FOUND));
		const failure = failureAmong(mailed, vetted);
		const found = answered(vetted) ?? [];
		const links = await Promise.all(
			found.map(async ({ person: { id, name, email } }) => {
				const linkedAt = clock();
				const [basis = null] = email === null ? [] : await store.vault.prints('email', [email]);
				const provenance =
					email === null
						? ({ source: 'bridge', linkedAt, keys: ['modernloop'] } as const)
						: ({ source: 'email', linkedAt, keys: [ats], basis } as const);
				const named = { ...target, label: name };
				return linksBetween(store.vault, candidatePageOf({ system: ats, id }), named, provenance);
			}),
		);
		const used = [system, known.length > 0 ? bridge : null].flatMap((inUse) => inUse?.connection ?? []);
		const isStored = await storedUnlessFull(keep(links.flat(), found, used));
		if (isStored && isAsking && failure === null) recently.add(question);
		return { failure, unsaved: isStored ? [] : links.flat() };
	}

	/** With what the ATS said of each: a link whose record turns out confidential must be found again. */
	async function keep(
		links: readonly StoredLink[],
		found: readonly { readonly candidate: Candidate | null }[],
		used: readonly Connection[],
	): Promise<void> {
		if (links.length === 0) return;
		const rows = await Promise.all(links.map((link) => linkRow(store.vault, link)));
		await store.database.transact([...RECORD_STORES, 'connections'], 'readwrite', async (transaction) => {
			if (!areCurrent(used, await transaction.objectStore('connections').getAll())) return;
			for (const { candidate } of found) {
				if (candidate === null) continue;
				for (const row of recordRows(candidate, clock())) await transaction.objectStore('records').put(row);
			}
			await putLinks(transaction, rows);
		});
	}

	return async (target, addresses, emails, missing) => {
		const bridge = missing.length === 0 ? null : await clients.bridge();
		const question = `${bridge?.connection.generation} ${addresses.join(' ')}`;
		// The bridge's failure says nothing about any ATS, and shows with its connection.
		const told = recently.has(question) ? null : await byAddress(bridge, target, addresses);
		const known = answered(told) ?? [];
		const failures = new Map<Ats, Failure>();
		const unsaved: StoredLink[] = [];
		await Promise.all(
			missing.map(async (ats) => {
				const own = known.filter(({ system }) => system === ats);
				const found = await findIn(ats, target, bridge, own, emails);
				if (found.failure !== null) failures.set(ats, found.failure);
				unsaved.push(...found.unsaved);
			}),
		);
		if (told?.state === 'answered' && failures.size + unsaved.length === 0) recently.add(question);
		return { failures, unsaved };
	};
}
