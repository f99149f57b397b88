import { z } from 'zod';
import { fullShare } from './share.ts';

const rateSchema = z.object({ requests: z.int().positive(), intervalMs: z.number().positive() });
const shareSchema = z.object({
	share: z.number().positive().max(1),
	restsUntil: z.number(),
	stretch: z.int().nonnegative(),
	shrunkAt: z.number(),
	nextAt: z.number(),
});

/** What is known of one limit: the whole key's, or one endpoint's. Times are ms since the epoch. */
const scopeSchema = z.object({
	/** Answered requests, counted from their answer: no later can they have reached the vendor. */
	slices: z.array(z.tuple([z.number(), z.int().positive()])).max(1000),
	/** The limits as the vendor's answers tell them; null: as published. */
	rate: rateSchema.nullable(),
	concurrent: z.int().positive().nullable(),
	/** Requests in the window that were not ours, by the last answer, which says little after `until`. */
	others: z.object({ count: z.number().positive(), until: z.number() }).nullable(),
	/** Nothing starts before then: the vendor wants to be left alone. */
	pausedUntil: z.number(),
	/** Refusals in a row without a hint from the vendor: the exponent of the next pause. */
	strikes: z.int().nonnegative(),
	/** Of the work that begins at this endpoint. */
	shares: z.object({ increment: shareSchema, import: shareSchema }),
});

/** A request without an answer yet. */
const flightSchema = z.object({
	endpoint: z.string(),
	at: z.number(),
	isBackground: z.boolean(),
	/** Set where the worker that sent it is gone: until when the vendor may still be busy with it. */
	deadUntil: z.number().nullable(),
});

/** What must outlive a worker, so that a new one neither bursts nor overtakes what the old one left behind. */
export const limiterStateSchema = z.object({
	scopes: z.record(z.string(), scopeSchema),
	flights: z.array(flightSchema).max(100),
	/** See `fullFor`. */
	luck: z.number().min(0).max(1),
	/** When others were last seen to use the key; null: never. */
	metAt: z.number().nullable(),
});

export type Scope = Readonly<z.infer<typeof scopeSchema>>;
export type Flight = Readonly<z.infer<typeof flightSchema>>;
export type LimiterState = {
	readonly scopes: Readonly<Record<string, Scope>>;
	readonly flights: readonly Flight[];
	readonly luck: number;
	readonly metAt: number | null;
};

export const emptyScope: Scope = {
	slices: [],
	rate: null,
	concurrent: null,
	others: null,
	pausedUntil: 0,
	strikes: 0,
	shares: { increment: fullShare, import: fullShare },
};

export const emptyLimiterState: LimiterState = { scopes: {}, flights: [], luck: 0.5, metAt: null };
