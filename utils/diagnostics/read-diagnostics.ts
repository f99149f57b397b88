import type { z } from 'zod';
import type { LimiterState } from '../api/limiter-schema.ts';
import type { RateLimits } from '../api/rate-limits.ts';
import { type Failure, failureOf } from '../failures/failure.ts';
import type { ConnectionView } from '../messages/extension-protocol.ts';
import type { OutboxView, SyncProgress } from '../messages/sync-protocol.ts';
import type { VaultView } from '../messages/vault-protocol.ts';
import type { ParsedPolicy } from '../policy/parse-policy.ts';
import type { Database } from '../store/database.ts';
import { SYSTEMS, type System } from '../systems/system.ts';
import {
	connectionFigure,
	lastFailures,
	outboxFigures,
	policyFigures,
	syncFigures,
	vaultFigures,
} from './assemble.ts';
import { browserName } from './browser-name.ts';
import { type Diagnostics, languageSchema, versionSchema, wordSchema } from './diagnostics.ts';
import { isoTime } from './iso-time.ts';
import { limitFigures } from './limit-figures.ts';

/** What the browser says of itself. */
export type BrowserFacts = {
	/** The extension's version. */
	readonly version: string;
	/** The browser's own language, BCP 47. */
	readonly language: string;
	readonly userAgent: string;
	/** `navigator.userAgentData`, unparsed; undefined in browsers without it. */
	readonly userAgentData: unknown;
	readonly platform: () => Promise<{ readonly os: string; readonly arch: string }>;
	/** Bytes. */
	readonly storage: () => Promise<{ readonly usage?: number; readonly quota?: number }>;
};

/** Where the figures come from. Each may fail for itself: that it does is what the file is wanted for. */
export type DiagnosticSources = {
	readonly browser: BrowserFacts;
	readonly database: Database;
	readonly connections: () => Promise<readonly ConnectionView[]>;
	/** The digits that tell a system's key from another; null where there is none, or it is locked. */
	readonly keyPrint: (system: System) => Promise<string | null>;
	readonly progress: () => Promise<readonly SyncProgress[]>;
	readonly outbox: () => Promise<OutboxView>;
	/** What is known of a system's limits; null: nothing yet. */
	readonly limiter: (system: System) => Promise<LimiterState | null>;
	readonly limitsOf: (system: System) => RateLimits;
	readonly vault: () => Promise<VaultView>;
	readonly policy: () => Promise<ParsedPolicy>;
	/** ms since the epoch; null: never. */
	readonly rebuiltAt: () => Promise<number | null>;
	/** ms since the epoch. */
	readonly clock: () => number;
};

/** How it stands here now, as far as it can be read. Never rejects. */
export async function readDiagnostics(sources: DiagnosticSources): Promise<Diagnostics> {
	const { browser, clock } = sources;
	const now = clock();
	const [platform, connections, sync, outbox, limits, rows, storage, rebuiltAt, vault, policy] =
		await Promise.all([
			orFailed(
				browser
					.platform()
					.then(({ os, arch }) => ({ os: fitting(wordSchema, os), arch: fitting(wordSchema, arch) })),
			),
			orFailed(readConnections(sources)),
			orFailed(sources.progress().then(syncFigures)),
			orFailed(sources.outbox().then(outboxFigures)),
			orFailed(readLimits(sources, now)),
			orFailed(countRows(sources.database)),
			orFailed(
				browser.storage().then(({ usage = null, quota = null }) => ({ usedBytes: usage, quotaBytes: quota })),
			),
			orFailed(sources.rebuiltAt().then(isoTime)),
			orFailed(sources.vault().then(vaultFigures)),
			orFailed(sources.policy().then(policyFigures)),
		]);
	return {
		format: 1,
		at: new Date(now).toISOString(),
		version: fitting(versionSchema, browser.version),
		browser: browserName(browser.userAgentData, browser.userAgent),
		platform,
		language: fitting(languageSchema, browser.language),
		connections,
		sync,
		outbox,
		limits,
		rows,
		storage,
		rebuiltAt,
		vault,
		policy,
		lastFailures: lastFailures({ connections, sync, outbox }),
	};
}

function orFailed<Figures>(reading: Promise<Figures>): Promise<Figures | { failed: Failure['kind'] }> {
	return reading.catch((error: unknown) => ({ failed: failureOf(error).kind }));
}

/** What has a form that the file has no place for is left out of it. */
function fitting(schema: z.ZodType<string>, value: string): string | null {
	return schema.safeParse(value).data ?? null;
}

async function readConnections({ connections, keyPrint }: DiagnosticSources) {
	const views = await connections();
	return Promise.all(
		views.map(async (view) => connectionFigure(view, await keyPrint(view.system).catch(() => null))),
	);
}

async function readLimits({ limiter, limitsOf }: DiagnosticSources, now: number) {
	const figures = await Promise.all(
		SYSTEMS.map(async (system) => {
			const state = await limiter(system);
			return state === null ? [] : limitFigures(system, state, limitsOf(system), now);
		}),
	);
	return figures.flat();
}

async function countRows(database: Database): Promise<Record<string, number>> {
	const opened = await database.opened();
	const names = [...opened.objectStoreNames];
	return database.transact(names, 'readonly', async (transaction) => {
		const counts = await Promise.all(
			names.map(async (name) => [name, await transaction.objectStore(name).count()] as const),
		);
		return Object.fromEntries(counts);
	});
}
