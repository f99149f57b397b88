import { z } from 'zod';
import type { System } from '../systems/system.ts';
import type { LimitFigure } from './diagnostics.ts';
import { isoTime } from './iso-time.ts';

/** A call's name as our code writes it: `candidate.info`, `GET /candidates/{id}`. */
const ENDPOINT = /^(?=.{1,80}$)([a-zA-Z]+(\.[a-zA-Z]+)+|[A-Z]+ \/[\w/:.{}-]*)$/;
const MINUTE_MS = 60_000;

const shareSchema = z.object({ share: z.number(), restsUntil: z.number() });

/** What a limiter keeps of each limit, as far as it is told here. See `api/limiter-schema.ts`. */
const keptSchema = z.object({
	state: z.object({
		scopes: z.record(
			z.string(),
			z.object({
				slices: z.array(z.tuple([z.number(), z.number()])),
				rate: z.object({ requests: z.number(), intervalMs: z.number() }).nullable(),
				concurrent: z.number().nullable(),
				others: z.object({ count: z.number(), until: z.number() }).nullable(),
				pausedUntil: z.number(),
				strikes: z.number(),
				shares: z.object({ increment: shareSchema, import: shareSchema }),
			}),
		),
	}),
});

/**
 * How full the windows of a system's key are now (ms since the epoch): the key's own, and those of calls that
 * are counted by themselves. `kept` is what its limiter left in storage; nothing, where it was not used lately.
 */
export function limitFigures(system: System, kept: unknown, now: number): readonly LimitFigure[] {
	const scopes = keptSchema.safeParse(kept).data?.state.scopes ?? {};
	return Object.entries(scopes).map(([name, scope]) => {
		const { slices, rate, concurrent, others, pausedUntil, strikes, shares } = scope;
		const recent = slices.filter(([at]) => at <= now && at > now - MINUTE_MS);
		return {
			system,
			endpoint: name === '' ? null : ENDPOINT.test(name) ? name : 'other',
			requestsInLastMinute: recent.reduce((sum, [, count]) => sum + count, 0),
			told: { requests: rate?.requests ?? null, intervalMs: rate?.intervalMs ?? null, concurrent },
			others: others !== null && others.until > now ? others.count : 0,
			pausedUntil: later(pausedUntil, now),
			refusals: strikes,
			increment: { share: shares.increment.share, restsUntil: later(shares.increment.restsUntil, now) },
			import: { share: shares.import.share, restsUntil: later(shares.import.restsUntil, now) },
		};
	});
}

function later(at: number, now: number): string | null {
	return at > now ? isoTime(at) : null;
}
