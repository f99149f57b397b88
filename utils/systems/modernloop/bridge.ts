import type { Application, Candidate } from '../../records/candidate.ts';
import type { ConnectionReport } from '../ats.ts';
import type { Ats } from '../system.ts';

/** The kinds of record the bridge contract knows; its OpenAPI document is docs/bridge-openapi.json. */
export const BRIDGE_KINDS = [
	'candidates',
	'applications',
	'jobs',
	'hiring-processes',
	'scorecards',
	'interviews',
	'users',
] as const;

export type BridgeKind = (typeof BRIDGE_KINDS)[number];

/** A record on ModernLoop's side as the bridge answers it. `etag` guards the next write. */
export type BridgeRecord = {
	readonly id: string;
	readonly externalSystem: Ats;
	readonly externalId: string;
	/** The ModernLoop page of the record. */
	readonly webUrl: string;
	readonly etag: string;
};

/** One write, safe to repeat under the same idempotency key. */
export type BridgeUpsert =
	| { readonly kind: 'candidates'; readonly candidate: Candidate }
	| { readonly kind: 'applications'; readonly candidate: Candidate; readonly application: Application }
	| { readonly kind: 'jobs'; readonly system: Ats; readonly job: Application['job'] };

/**
 * Talks to an organisation's bridge, the optional REST service of this project's own contract. ModernLoop
 * itself publishes no API. Every method throws `ApiError` and nothing else.
 */
export type BridgeClient = {
	testConnection(): Promise<ConnectionReport>;
	/** The candidate pushed for this ATS record; `null` where there is none. */
	findByExternalId(system: Ats, externalId: string): Promise<BridgeRecord | null>;
	/** All candidates with exactly this e-mail. */
	findByEmail(email: string): Promise<readonly BridgeRecord[]>;
	/** The record behind a ModernLoop page address; `null` where the bridge does not know it. */
	findByWebUrl(webUrl: string): Promise<readonly BridgeRecord[]>;
	/** Creates or updates; `etag` null for a first write. Repeating it changes nothing. */
	upsert(write: BridgeUpsert, etag: string | null, idempotencyKey: string): Promise<BridgeRecord>;
};
