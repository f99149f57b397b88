/** A way for an API to go wrong. */
export type Fault =
	/** 401, 403, 500 …; without a body, the system's own for this status. */
	| { readonly kind: 'status'; readonly status: number; readonly body?: unknown }
	/** 429, with or without Retry-After (in seconds). */
	| { readonly kind: 'rate-limited'; readonly retryAfter?: number }
	/** The request is taken and never answered. */
	| { readonly kind: 'timeout' }
	/** The connection is cut without an answer. */
	| { readonly kind: 'reset' }
	/** The genuine answer, ending in the middle. */
	| { readonly kind: 'cut-json' }
	/** A web page where JSON is due, as proxies and sign-in walls send it. */
	| { readonly kind: 'html'; readonly status?: number }
	/** Sent elsewhere, as a hijacked or captive network does. */
	| { readonly kind: 'redirect'; readonly location: string }
	/** The genuine answer, a few bytes at a time. */
	| { readonly kind: 'slow-drip'; readonly everyMs: number; readonly bytes?: number };

/** Which requests a fault meets. */
export type FaultRule = {
	/** The system's real API host, such as `api.ashbyhq.com`; every host without it. */
	readonly host?: string;
	/** The exact path without query, or a pattern; every path without it. */
	readonly path?: string | RegExp;
	/** How many requests; 1 without it, `Infinity` until taken back. */
	readonly times?: number;
	readonly fault: Fault;
};

export type Faults = {
	/** Adds a rule; answers how to take it back. The rule added first is used up first. */
	readonly add: (rule: FaultRule) => () => void;
	readonly clear: () => void;
	/** For the servers: the fault that this request meets, counted as used. */
	readonly take: (host: string, path: string) => Fault | undefined;
};

function matches(rule: FaultRule, host: string, path: string): boolean {
	if (rule.host !== undefined && rule.host !== host) return false;
	if (rule.path === undefined) return true;
	return typeof rule.path === 'string' ? rule.path === path : rule.path.test(path);
}

/** An empty list of faults, which servers and a test share. */
export function createFaults(): Faults {
	let rules: { rule: FaultRule; left: number }[] = [];
	return {
		add: (rule) => {
			const entry = { rule, left: rule.times ?? 1 };
			rules.push(entry);
			return () => {
				rules = rules.filter((other) => other !== entry);
			};
		},
		clear: () => {
			rules = [];
		},
		take: (host, path) => {
			const entry = rules.find(({ rule, left }) => left > 0 && matches(rule, host, path));
			if (entry === undefined) return undefined;
			entry.left -= 1;
			return entry.rule.fault;
		},
	};
}
