import type { CDPSession } from '@playwright/test';
import type { ExtensionBrowser } from '../browser/launch.ts';
import { median } from './statistics.ts';

/** The part of a trace event that is read; `dur` in µs (Trace Event Format). */
type TraceEvent = {
	readonly name: string;
	readonly dur?: number;
	readonly args?: { readonly data?: { readonly url?: string } };
};

/**
 * How long the browser evaluates a content script when its page loads, in ms, median of `visits`. From the
 * browser's own trace, so that nothing shipped has to measure itself.
 */
export async function evaluationMs(
	{ context, extensionId }: ExtensionBrowser,
	address: string,
	script: string,
	visits: number,
): Promise<number> {
	const browser = context.browser();
	if (browser === null) throw new Error('This browser cannot be traced');
	const session = await browser.newBrowserCDPSession();
	const page = await context.newPage();
	await session.send('Tracing.start', {
		transferMode: 'ReportEvents',
		traceConfig: { includedCategories: ['devtools.timeline', 'v8'] },
	});
	for (let visit = 0; visit < visits; visit++) await page.goto(address, { waitUntil: 'networkidle' });
	const events = await endTrace(session);
	const url = `chrome-extension://${extensionId}/content-scripts/${script}.js`;
	return median(
		events
			.filter(({ name, args }) => name === 'EvaluateScript' && args?.data?.url === url)
			.map(({ dur = 0 }) => dur / 1000),
	);
}

async function endTrace(session: CDPSession): Promise<TraceEvent[]> {
	const events: TraceEvent[] = [];
	session.on('Tracing.dataCollected', ({ value }) => {
		for (const event of value) events.push(event as unknown as TraceEvent); // CDP types them as plain objects
	});
	const complete = new Promise<void>((resolve) => {
		session.once('Tracing.tracingComplete', () => resolve());
	});
	await session.send('Tracing.end');
	await complete;
	return events;
}
