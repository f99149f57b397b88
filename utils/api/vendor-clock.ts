/** A vendor's clock: what is compared with its times must not depend on this computer's. */
export type VendorClock = {
	/** ms since the epoch: the last answer's `Date` carried on; ours before any answer. */
	readonly now: () => number;
	/** Takes note of an answer. */
	readonly note: (headers: Headers) => void;
};

/** `clock` is ours, ms since the epoch. */
export function createVendorClock(clock: () => number): VendorClock {
	let ahead = 0;
	return {
		now: () => clock() + ahead,
		note: (headers) => {
			const date = Date.parse(headers.get('date') ?? '');
			if (!Number.isNaN(date)) ahead = date - clock();
		},
	};
}
