import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
	contentProblems,
	cssProblems,
	markupProblems,
	namedHosts,
} from '../../../tools/supply-chain/built-content.ts';
import { buildDigest, differingFiles } from '../../../tools/supply-chain/built-files.ts';
import { dynamicCode } from '../../../tools/supply-chain/dynamic-code.ts';

/** A check that cannot fail holds nothing: it is shown here what it is made for. */

const folders: string[] = [];
afterEach(() => {
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function plant(files: Readonly<Record<string, string>>): string {
	const root = mkdtempSync(join(tmpdir(), 'looplink-chain-'));
	folders.push(root);
	for (const [path, text] of Object.entries({ 'manifest.json': '{}', ...files })) {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), text);
	}
	return root;
}

describe('the scan of shipped code', () => {
	test.each([
		['eval("1")', 'eval'],
		['globalThis.eval("1")', '.eval'],
		['new Function("return 1")', 'Function'],
		['const F = Function; new F("return 1")', 'Function'],
		['const it = { Function }', 'Function'],
		['Function.call(null, "return 1")()', 'Function'],
		['[].constructor.constructor("return 1")()', '.constructor.constructor'],
		['setTimeout("run()", 1)', 'setTimeout of text'],
		['window.setInterval(`run()`, 1)', 'setInterval of text'],
		['importScripts("https://cdn.example/a.js")', 'importScripts'],
		['import("https://cdn.example/a.js")', 'imports'],
		['import(address)', 'imports'],
		['import a from "https://cdn.example/a.js"', 'imports'],
		['new Worker("a.js")', 'Worker'],
		['WebAssembly.instantiate(bytes)', 'WebAssembly'],
		['element.innerHTML = text', '.innerHTML ='],
		['element["outerHTML"] += text', '.outerHTML ='],
		['frame.srcdoc = text', '.srcdoc ='],
		['element.insertAdjacentHTML("beforeend", text)', '.insertAdjacentHTML'],
		['document.write(text)', 'document.write'],
		['range.createContextualFragment(text)', '.createContextualFragment'],
		['new DOMParser().parseFromString(text, "text/html")', '.parseFromString'],
		['chrome.scripting.executeScript({})', '.executeScript'],
		['document.createElement("script").src = address', 'makes a script element'],
		['this is no program', 'does not parse'],
	])('finds %s', (code, what) => {
		expect(dynamicCode('planted.js', code).join('\n')).toContain(what);
	});

	test.each([
		'const it = { eval: 1, innerHTML: 2 }; it.Function;',
		'x instanceof Function.prototype.constructor; Function.call.bind(f)',
		'if (element.innerHTML === "") setTimeout(() => run(), 1);',
		'import("./chunk.js"); import "./other.js"; response.write(1);',
		'document.createElement("div").textContent = text;',
	])('lets pass: %s', (code) => {
		expect(dynamicCode('planted.js', code)).toEqual([]);
	});

	test.each([
		['<script>run()</script>', 'inline <script>'],
		['<script src="https://cdn.example/a.js"></script>', 'https://cdn.example/a.js'],
		['<script src="//cdn.example/a.js"></script>', '//cdn.example/a.js'],
		['<link rel="stylesheet" href="https://cdn.example/a.css">', 'https://cdn.example/a.css'],
		['<img src="a.png" onerror="run()">', 'onerror'],
		['<p style="color: red">', 'style'],
		['<a href="javascript:run()">', 'javascript:run()'],
		['<iframe src="a.html"></iframe>', '<iframe>'],
	])('finds in a page: %s', (markup, what) => {
		expect(markupProblems(markup).join('\n')).toContain(what);
	});

	test('finds what a style sheet loads', () => {
		expect(
			cssProblems('@import "https://cdn.example/a.css"; p { background: url(//cdn.example/a.png) }'),
		).toHaveLength(2);
		expect(cssProblems('p { background: url("data:image/svg+xml,…"), url(./a.svg) }')).toEqual([]);
	});

	test('finds a file of a kind that is never shipped, and names hosts of all files', () => {
		const folder = plant({ 'a.wasm': '', 'a.js': 'fetch("https://telemetry.example/v1")', 'a.png': '' });
		expect(contentProblems(folder)).toEqual(['a.wasm: is of a kind that nothing here ships.']);
		expect(namedHosts(folder)).toEqual(['telemetry.example']);
	});
});

describe('the comparison of builds', () => {
	test('finds a changed, a missing and an added file', () => {
		const one = plant({ 'a.js': '1', 'b.js': '2', 'c/d.js': '3' });
		const other = plant({ 'a.js': '1', 'b.js': '2 ', 'e.js': '3' });
		expect(differingFiles(one, other)).toEqual(['b.js', 'c/d.js', 'e.js']);
		expect(differingFiles(one, plant({ 'a.js': '1', 'b.js': '2', 'c/d.js': '3' }))).toEqual([]);
		expect(buildDigest(one)).not.toBe(buildDigest(other));
	});
});
