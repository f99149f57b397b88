import type { InUse } from '../connections/clients.ts';
import { failureOf } from '../failures/failure.ts';
import type { Candidate } from '../records/candidate.ts';
import { isConfidential, isConfidentialCandidate } from '../records/confidentiality.ts';
import type { PushRow } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { BridgeClient, BridgeRecord, BridgeUpsert } from '../systems/modernloop/bridge.ts';

/** One write with what decides whether it is needed. */
type Write = {
	readonly upsert: BridgeUpsert;
	readonly key: string;
	readonly confidential: boolean;
	/** What of the record is written, without times: equal texts need no second write. */
	readonly content: string;
};

/**
 * Writes a candidate, its jobs and applications through the bridge, those that changed since they were last
 * written from here. Idempotency keys come from the content and the state it is written over, so a write
 * whose answer was lost is the same write when it is repeated.
 * @param onWritten called after each write: what is written stays written when a later one fails
 */
export async function push(
	store: Store,
	bridge: InUse<BridgeClient>,
	candidate: Candidate,
	onWritten: (row: PushRow) => Promise<void>,
): Promise<void> {
	for (const write of writesOf(candidate)) {
		const known = await store.database.transact(['pushes'], 'readonly', (transaction) =>
			transaction.objectStore('pushes').get(write.key),
		);
		const content = await store.vault.print('content', write.content);
		if (known?.content === content) continue;
		const record = await upsert(store, bridge, write, known?.etag ?? null);
		const { key, confidential } = write;
		await onWritten({ key, system: candidate.system, confidential, etag: record.etag, content });
	}
}

async function upsert(
	store: Store,
	bridge: InUse<BridgeClient>,
	write: Write,
	etag: string | null,
): Promise<BridgeRecord> {
	const keyFor = (over: string | null) =>
		store.vault.print('content', [write.key, over ?? '', write.content].join('\n'));
	const first = await keyFor(etag);
	try {
		return await bridge.run((client) => client.upsert(write.upsert, etag, first));
	} catch (error) {
		const failure = failureOf(error);
		// Somebody else has written it since, most likely a colleague's browser: the ATS's word still counts.
		if (etag === null || failure.kind !== 'unexpected' || failure.detail !== 'precondition-failed')
			throw error;
		const again = await keyFor(null);
		return bridge.run((client) => client.upsert(write.upsert, null, again));
	}
}

/** Jobs first, then the candidate, then the applications that refer to both. */
function writesOf(candidate: Candidate): readonly Write[] {
	const { system, id, name, emails, profileUrls, applications } = candidate;
	const jobs = new Map(applications.map(({ job }) => [job.id, job]));
	return [
		...[...jobs.values()].map(
			(job): Write => ({
				upsert: { kind: 'jobs', system, job },
				key: `jobs:${system}:${job.id}`,
				confidential: job.confidential !== 'no',
				content: JSON.stringify([job.title, job.confidential]),
			}),
		),
		{
			upsert: { kind: 'candidates', candidate },
			key: `candidates:${system}:${id}`,
			confidential: isConfidentialCandidate(candidate),
			content: JSON.stringify([name, emails, profileUrls]),
		},
		...applications.map(
			(application): Write => ({
				upsert: { kind: 'applications', candidate, application },
				key: `applications:${system}:${application.id}`,
				confidential: isConfidential(application),
				content: JSON.stringify([id, application.job.id, application.status, application.stage]),
			}),
		),
	];
}
