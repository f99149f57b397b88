/** A vendor's clock: what is compared with its times must not depend on this computer's. */
export type VendorClock = {
	/** ms since the epoch: the last answer's `Date` carried on; ours before any answer. */
	readonly now: () => number;
	/** Takes note of an answer. */
	readonly note: (headers: Headers) => void;
};

/**
 * @param clock ours, ms since the epoch
 * @param steady ms since whenever, and on at the same pace however our clock is set
 */
export function createVendorClock(clock: () => number, steady: () => number): VendorClock {
	let noted: { readonly date: number; readonly at: number } | null = null;
	return {
		now: () => (noted === null ? clock() : noted.date + (steady() - noted.at)),
		note: (headers) => {
			const date = Date.parse(headers.get('date') ?? '');
			if (!Number.isNaN(date)) noted = { date, at: steady() };
		},
	};
}
