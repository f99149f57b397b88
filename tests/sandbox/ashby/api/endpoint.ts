import type { z } from 'zod';
import type { AshbyKey } from '../../world/keys.ts';
import type { World } from '../../world/world.ts';

/** What Ashby does not publish, as the sandbox assumes it. */
export type AshbySettings = {
	/** Cursors expire; how soon is not published. */
	readonly cursorLifetimeMs: number;
	/** About a month of disuse, as clients have seen it. */
	readonly syncTokenLifetimeMs: number;
	/** More changed pages than this end in `incremental_sync_too_large`. */
	readonly incrementalPages: number;
};

/** What an endpoint works with. `now` in ms. */
export type AshbyContext = {
	readonly world: World;
	readonly key: AshbyKey;
	/** The user that the header X-On-Behalf-Of names; null without it. */
	readonly onBehalfOf: string | null;
	readonly now: number;
	readonly settings: AshbySettings;
};

/** A refusal: HTTP 200 with `success: false`. */
export type AshbyFailure = { readonly failure: { readonly code: string; readonly message: string } };

/** What goes into the envelope beside `success`. */
export type AshbySuccess = {
	readonly results: unknown;
	readonly moreDataAvailable?: boolean;
	readonly nextCursor?: string;
	readonly syncToken?: string;
};

export type AshbyResult = AshbyFailure | AshbySuccess;

export type AshbyEndpoint = {
	/** The scope a key needs; without it, 403. */
	readonly scope: string;
	readonly run: (context: AshbyContext, body: unknown) => AshbyResult;
};

/** A refusal with Ashby's code for it. */
export function failure(code: string, message: string): AshbyFailure {
	return { failure: { code, message } };
}

/** An endpoint whose body is checked first; what does not fit is `invalid_input`. */
export function endpoint<Schema extends z.ZodType>(
	scope: string,
	schema: Schema,
	run: (context: AshbyContext, input: z.output<Schema>) => AshbyResult,
): AshbyEndpoint {
	return {
		scope,
		run: (context, body) => {
			const input = schema.safeParse(body);
			return input.success
				? run(context, input.data)
				: failure('invalid_input', 'Request payload is malformed');
		},
	};
}

/** ISO 8601, as Ashby writes all dates. */
export function iso(ms: number): string {
	return new Date(ms).toISOString();
}
