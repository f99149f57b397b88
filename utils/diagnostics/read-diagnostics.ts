import type { z } from 'zod';
import { ApiError, type Failure, failureOf } from '../failures/failure.ts';
import type { ConnectionView } from '../messages/extension-protocol.ts';
import type { Figures } from '../messages/report-protocol.ts';
import type { SendToBackground } from '../messages/send-to-background.ts';
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
import { type Diagnostics, diagnosticsSchema } from './diagnostics.ts';
import { keyPrintSchema, languageSchema, versionSchema, wordSchema } from './forms.ts';
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
	/** What the limiter of a system's key left in the browser's memory, unparsed. */
	readonly limiter: (system: System) => Promise<unknown>;
};

/**
 * How it stands here now (ms since the epoch), as far as it can be told: each part may fail for itself, because
 * that it does is what the file is wanted for.
 */
export async function readDiagnostics(
	send: SendToBackground,
	browser: BrowserFacts,
	now: number,
): Promise<Diagnostics> {
	const figures = send('figures.read', {});
	const [platform, connections, sync, outbox, limits, rows, storage, rebuiltAt, vault, policy] =
		await Promise.all([
			orFailed(browser.platform().then(platformFigures)),
			orFailed(
				Promise.all([send('connections.list', {}), figures.catch(() => null)]).then(connectionFigures),
			),
			orFailed(send('sync.progress', {}).then(syncFigures)),
			orFailed(send('outbox.view', {}).then(outboxFigures)),
			orFailed(readLimits(browser, now)),
			orFailed(figures.then(rowsIn)),
			orFailed(browser.storage().then(storageFigures)),
			orFailed(send('store.status', {}).then((status) => isoTime(status.rebuiltAt))),
			orFailed(send('vault.view', {}).then(vaultFigures)),
			orFailed(send('policy.view', {}).then(policyFigures)),
		]);
	// Leaves out whatever has no place in the file.
	return diagnosticsSchema.parse({
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
	} satisfies Diagnostics);
}

function orFailed<Part>(reading: Promise<Part>): Promise<Part | { failed: Failure['kind'] }> {
	return reading.catch((error: unknown) => ({ failed: failureOf(error).kind }));
}

/** What has a form that the file has no place for is left out of it. */
function fitting(schema: z.ZodType<string>, value: string | undefined): string | null {
	return schema.safeParse(value).data ?? null;
}

type Platform = { readonly os: string; readonly arch: string };

function platformFigures({ os, arch }: Platform): { os: string | null; arch: string | null } {
	return { os: fitting(wordSchema, os), arch: fitting(wordSchema, arch) };
}

function storageFigures({ usage = null, quota = null }: { usage?: number | null; quota?: number | null }) {
	return { usedBytes: usage, quotaBytes: quota };
}

function connectionFigures([views, figures]: readonly [readonly ConnectionView[], Figures | null]) {
	return views.map((view) => connectionFigure(view, fitting(keyPrintSchema, figures?.keys[view.system])));
}

async function readLimits({ limiter }: BrowserFacts, now: number) {
	const figures = SYSTEMS.map(async (system) => limitFigures(system, await limiter(system), now));
	return (await Promise.all(figures)).flat();
}

function rowsIn({ rows }: Figures): Record<string, number> {
	if (rows === null) throw new ApiError({ kind: 'unexpected', detail: 'does not open' });
	return { ...rows };
}
