/** What an API of the sandbox has seen, per key, for tests and benchmarks. */
export type KeyStats = { requests: number; limited: number; running: number; maxConcurrent: number };

export type Stats = {
	/** Counters of one key; all zero before its first request. */
	readonly of: (key: string) => Readonly<KeyStats>;
	/** How often each path was asked for, by any key. */
	readonly paths: ReadonlyMap<string, number>;
	/** Sums over all keys. */
	readonly total: () => { readonly requests: number; readonly limited: number };
	readonly reset: () => void;
	/** For the APIs: a request has begun; what it answers is to be called when the answer is through. */
	readonly begin: (key: string, path: string) => () => void;
	/** For the APIs: this request was answered 429. */
	readonly limited: (key: string) => void;
};

/** Counters that start at zero. */
export function createStats(): Stats {
	const keys = new Map<string, KeyStats>();
	const paths = new Map<string, number>();
	const of = (key: string): KeyStats => {
		const known = keys.get(key);
		if (known !== undefined) return known;
		const fresh = { requests: 0, limited: 0, running: 0, maxConcurrent: 0 };
		keys.set(key, fresh);
		return fresh;
	};
	return {
		of,
		paths,
		total: () => {
			const all = [...keys.values()];
			return {
				requests: all.reduce((sum, { requests }) => sum + requests, 0),
				limited: all.reduce((sum, { limited }) => sum + limited, 0),
			};
		},
		reset: () => {
			keys.clear();
			paths.clear();
		},
		begin: (key, path) => {
			const stats = of(key);
			stats.requests += 1;
			stats.running += 1;
			stats.maxConcurrent = Math.max(stats.maxConcurrent, stats.running);
			paths.set(path, (paths.get(path) ?? 0) + 1);
			return () => {
				stats.running -= 1;
			};
		},
		limited: (key) => {
			of(key).limited += 1;
		},
	};
}
