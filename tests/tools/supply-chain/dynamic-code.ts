import { type ESTree, parseSync, Visitor, type VisitorObject } from 'vite';

/** Globals that run text, or code from elsewhere. */
const GLOBALS = ['eval', 'Function', 'importScripts', 'Worker', 'SharedWorker', 'WebAssembly'];
/** Methods that run text, make markup of it, or put scripts into pages. */
const METHODS = [
	...['eval', 'execScript', 'importScripts', 'executeScript', 'registerContentScripts', 'userScripts'],
	...['insertAdjacentHTML', 'createContextualFragment', 'setHTMLUnsafe', 'parseHTMLUnsafe'],
	...['parseFromString', 'writeln'],
];
/** Properties that make markup or code of the text they are given. */
const SINKS = ['innerHTML', 'outerHTML', 'srcdoc'];
const TIMERS = ['setTimeout', 'setInterval', 'setImmediate'];

type Named = { readonly key: ESTree.Node; readonly computed: boolean; readonly shorthand?: boolean };
type Tell = (node: { readonly start: number }, what: string) => void;

/** The places of a shipped script at which text can become code or markup: `line:column what`. */
export function dynamicCode(name: string, code: string): readonly string[] {
	const { program, errors } = parseSync(name, code);
	const found: string[] = errors.map(({ message }) => `does not parse: ${message}`);
	const tell: Tell = ({ start }, what) => found.push(`${placeOf(code, start)} ${what}`);
	const notGlobal = namesOfProperties(program);
	const visitor: VisitorObject = {
		['Identifier'](node) {
			if (GLOBALS.includes(node.name) && !notGlobal.has(node.start)) tell(node, node.name);
		},
		['AssignmentExpression']({ left }) {
			const property = propertyOf(left);
			if (property !== null && SINKS.includes(property)) tell(left, `.${property} =`);
		},
		['MemberExpression']: (node) => tellMember(node, tell),
		['CallExpression']: (node) => tellCall(node, tell),
		['ImportExpression']: (node) => tellImport(node, tell),
		['ImportDeclaration']: (node) => tellImport(node, tell),
	};
	new Visitor(visitor).visit(program);
	return found;
}

function tellImport(node: ESTree.ImportExpression | ESTree.ImportDeclaration, tell: Tell): void {
	if (!textOf(node.source)?.startsWith('.')) tell(node, 'imports something else than a shipped file');
}

function tellMember(node: ESTree.MemberExpression, tell: Tell): void {
	const property = propertyOf(node);
	if (property === null) return;
	if (METHODS.includes(property)) tell(node, `.${property}`);
	if (property === 'write' && nameOf(node.object) === 'document') tell(node, 'document.write');
	if (property === 'constructor' && propertyOf(node.object) === 'constructor') {
		tell(node, '.constructor.constructor');
	}
}

function tellCall({ callee, arguments: [first] }: ESTree.CallExpression, tell: Tell): void {
	const called = nameOf(callee) ?? propertyOf(callee);
	if (called !== null && TIMERS.includes(called) && textOf(first) !== null) tell(callee, `${called} of text`);
	if (called === 'createElement' && textOf(first) === 'script') tell(callee, 'makes a script element');
}

/** Where identifiers stand that are the name of something's property, or a global used in a harmless way. */
function namesOfProperties(program: ESTree.Program): ReadonlySet<number> {
	const found = new Set<number>();
	const note = ({ key, computed, ...node }: Named) => {
		// Of `{ eval }` the name is the value too.
		if (!computed && node.shorthand !== true) found.add(key.start);
	};
	const visitor: VisitorObject = {
		['Property']: (node) => note(node),
		['MethodDefinition']: (node) => note(node),
		['PropertyDefinition']: (node) => note(node),
		['MemberExpression'](node) {
			if (!node.computed) found.add(node.property.start);
			const isPrototype = nameOf(node.object) === 'Function' && propertyOf(node) === 'prototype';
			if (isPrototype || isKeptMethod(node)) found.add(node.object.start);
		},
	};
	new Visitor(visitor).visit(program);
	return found;
}

/** `Function.call.bind(…)`, which is how a method is kept as a function. */
function isKeptMethod(node: ESTree.MemberExpression): boolean {
	if (propertyOf(node) !== 'bind' || node.object.type !== 'MemberExpression') return false;
	return nameOf(node.object.object) === 'Function' && propertyOf(node.object) === 'call';
}

function nameOf(node: ESTree.Node): string | null {
	return node.type === 'Identifier' ? node.name : null;
}

function propertyOf(node: ESTree.Node): string | null {
	if (node.type !== 'MemberExpression') return null;
	return node.computed ? textOf(node.property) : nameOf(node.property);
}

/** The text of a string; of a template, what stands before its first value. */
function textOf(node: ESTree.Node | undefined): string | null {
	if (node?.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
	return node?.type === 'TemplateLiteral' ? (node.quasis[0]?.value.cooked ?? null) : null;
}

function placeOf(code: string, start: number): string {
	const before = code.slice(0, start).split('\n');
	return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
