import { z } from 'zod';
import type { Failure } from './failure.ts';

/** A failure as it crosses between the extension's contexts. */
export const failureSchema: z.ZodType<Failure> = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('key-rejected') }),
	z.object({ kind: z.literal('permission-missing'), permission: z.string() }),
	z.object({ kind: z.literal('not-visible') }),
	z.object({ kind: z.literal('rate-limited'), until: z.number() }),
	z.object({ kind: z.literal('offline') }),
	z.object({ kind: z.literal('access-not-allowed'), origin: z.string() }),
	z.object({ kind: z.literal('storage-full') }),
	z.object({ kind: z.literal('locked') }),
	z.object({ kind: z.literal('turned-off') }),
	z.object({ kind: z.literal('data-conflict') }),
	z.object({ kind: z.literal('name-incomplete') }),
	z.object({ kind: z.literal('email-required') }),
	z.object({ kind: z.literal('changed-meanwhile') }),
	z.object({ kind: z.literal('rows-left-out'), rows: z.number(), detail: z.string() }),
	z.object({ kind: z.literal('unexpected'), detail: z.string(), requestId: z.string().exactOptional() }),
]);
