import '../../utils/zod-without-eval.ts';
import '../../components/page/page.css';
import '../../components/page/parts.css';
import '../../components/review/review.css';
import { createRoot } from 'react-dom/client';
import browser from 'webextension-polyfill';
import { browserPorts } from '../../components/page/browser-ports.ts';
import { PortsProvider } from '../../components/page/ports.ts';
import { setLanguage } from '../../components/page/set-language.ts';
import { TextProvider } from '../../components/page/text.ts';
import { ReviewPage } from '../../components/review/review-page.tsx';

/** Also where the window was opened by a link, which scripts may not close. */
async function close(): Promise<void> {
	const tab = await browser.tabs.getCurrent();
	if (tab?.id !== undefined) await browser.tabs.remove(tab.id);
}

const id = new URLSearchParams(location.search).get('id');
const root = document.getElementById('root');
if (root !== null) {
	createRoot(root).render(
		<TextProvider value={setLanguage(document, browser.i18n, 'reviewTitle')}>
			<PortsProvider value={browserPorts}>
				<ReviewPage id={id} close={() => void close()} />
			</PortsProvider>
		</TextProvider>,
	);
}
