import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import { extname, join } from 'node:path';
import type { Handler } from '../https-server.ts';

/** Answers the app's own JSON requests; undefined: there is no such thing. */
export type AppApi = (path: string, query: URLSearchParams) => unknown;

type Options = {
	/** The system's folder in the sandbox; its `web-app` holds app.ts and app.css. */
	readonly system: string;
	readonly title: string;
	/** What the app's JSON lives under, such as `/app/api-internal/`. */
	readonly apiPrefix: string;
	readonly api: AppApi;
};

const ROOT = join(import.meta.dirname, '..');
/** Browser code is served where it stands in the sandbox's folder, so that its imports hold. */
const ASSET = /^\/assets\/((?:[a-z]+\/)?web-app\/(?:client\/)?[a-z-]+\.(?:ts|css))$/;

/** As strict as a careful vendor's: what the extension draws must not need an exception. */
const CONTENT_SECURITY_POLICY =
	"default-src 'self'; img-src 'self' data:; base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

/** Type stripping without Node's note, at its first use, that this function is experimental. */
function stripTypes(text: string): string {
	const { emitWarning } = process;
	process.emitWarning = () => {};
	try {
		return stripTypeScriptTypes(text);
	} finally {
		process.emitWarning = emitWarning;
	}
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
	response.writeHead(status, {
		'content-type': `${type}; charset=utf-8`,
		'cache-control': 'no-store',
		'content-security-policy': CONTENT_SECURITY_POLICY,
		'x-content-type-options': 'nosniff',
	});
	response.end(body);
}

async function sendAsset(response: ServerResponse, path: string): Promise<void> {
	let text: string;
	try {
		text = await readFile(join(ROOT, path), 'utf8');
	} catch {
		send(response, 404, 'text/plain', 'Not found');
		return;
	}
	if (extname(path) === '.css') send(response, 200, 'text/css', text);
	else send(response, 200, 'text/javascript', stripTypes(text));
}

function page({ system, title }: Options): string {
	const sheets = ['web-app/client/base.css', 'web-app/client/parts.css', `${system}/web-app/app.css`];
	return [
		'<!doctype html><html lang="en"><head><meta charset="utf-8">',
		'<meta name="viewport" content="width=device-width, initial-scale=1">',
		`<title>${title}</title>`,
		...sheets.map((sheet) => `<link rel="stylesheet" href="/assets/${sheet}">`),
		`<script type="module" src="/assets/${system}/web-app/app.ts"></script>`,
		'</head><body></body></html>',
	].join('');
}

/**
 * A single-page app: code and styles below `/assets/`, JSON below `apiPrefix`, and any other path gets the
 * one page, whose router takes it from there.
 */
export function staticApp(options: Options): Handler {
	const { apiPrefix, api } = options;
	const html = page(options);
	return async (request, response) => {
		const { pathname, searchParams } = new URL(request.url ?? '/', 'https://sandbox.invalid');
		if (pathname.startsWith(apiPrefix)) {
			// `null` and not 404 for what is not there: browsers write every 404 into the console.
			const body = api(decodeURIComponent(pathname.slice(apiPrefix.length)), searchParams) ?? null;
			send(response, 200, 'application/json', JSON.stringify(body));
			return;
		}
		const [, asset] = ASSET.exec(pathname) ?? [];
		if (asset !== undefined) await sendAsset(response, asset);
		else if (pathname === '/favicon.ico') response.writeHead(204).end();
		else send(response, 200, 'text/html', html);
	};
}
