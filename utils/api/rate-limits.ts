/** At most `requests` in any `intervalMs`. */
export type Rate = { readonly requests: number; readonly intervalMs: number };

/** What a vendor allows one key, until its answers say otherwise. */
export type RateLimits = {
	/** All requests of the key together; null: not limited. */
	readonly perKey: Rate | null;
	/** The requests to each endpoint; null: not limited. */
	readonly perEndpoint: Rate | null;
	/** Requests of the key at once. An endpoint may allow fewer, see `Endpoint`. */
	readonly concurrent: number;
};

/**
 * Who goes first: somebody waits for `interactive`; `increment` keeps copies fresh; `import` fills them, and
 * takes what is left.
 */
export type Priority = 'interactive' | 'increment' | 'import';

/** Work that nobody waits for. */
export type Background = Exclude<Priority, 'interactive'>;
