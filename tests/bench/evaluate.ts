import type { BrowserContext, CDPSession } from '@playwright/test';

/** The part of a trace event that is read; `dur` in µs (Trace Event Format). */
type TraceEvent = {
	readonly name: string;
	readonly dur?: number;
	readonly args?: { readonly data?: { readonly url?: string } };
};

/**
 * How long the browser spent evaluating the extension's content scripts while `visit` ran, in ms, by script
 * name. From the browser's own trace, so that nothing in the page has to measure itself.
 */
export async function traceEvaluation(
	context: BrowserContext,
	extensionId: string,
	visit: () => Promise<void>,
): Promise<Map<string, number[]>> {
	const browser = context.browser();
	if (browser === null) throw new Error('This browser cannot be traced');
	const session = await browser.newBrowserCDPSession();
	try {
		await session.send('Tracing.start', {
			transferMode: 'ReportEvents',
			traceConfig: { includedCategories: ['devtools.timeline', 'v8'] },
		});
		await visit();
		const events = await endTrace(session);
		return durations(events, `chrome-extension://${extensionId}/content-scripts/`);
	} finally {
		await session.detach();
	}
}

async function endTrace(session: CDPSession): Promise<TraceEvent[]> {
	const events: TraceEvent[] = [];
	session.on('Tracing.dataCollected', ({ value }) => {
		for (const event of value) events.push(event as unknown as TraceEvent); // CDP types them as plain objects
	});
	const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
	await session.send('Tracing.end');
	await complete;
	return events;
}

function durations(events: readonly TraceEvent[], prefix: string): Map<string, number[]> {
	const found = new Map<string, number[]>();
	for (const { name, dur, args } of events) {
		const url = args?.data?.url;
		if (name !== 'EvaluateScript' || dur === undefined || !url?.startsWith(prefix)) continue;
		const script = url.slice(prefix.length).replace(/\.js$/, '');
		found.set(script, [...(found.get(script) ?? []), dur / 1000]);
	}
	return found;
}
