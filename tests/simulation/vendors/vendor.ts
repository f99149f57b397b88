/** A request as it reaches a vendor. */
export type VendorCall = {
	readonly method: string;
	readonly path: string;
	readonly query: URLSearchParams;
	readonly headers: Headers;
	readonly body: string;
};

/** A vendor's answer; a string is sent as text, everything else as JSON. */
export type VendorAnswer = {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: unknown;
};

/** A vendor behind the network. */
export type Vendor = {
	/** A request arrives: whether its limits let it in, and what comes with every answer. */
	readonly begin: (call: VendorCall) => {
		readonly refusal: VendorAnswer | null;
		readonly headers: Readonly<Record<string, string>>;
		/** The work on it is over. */
		readonly end: () => void;
	};
	readonly answer: (call: VendorCall) => VendorAnswer;
};
