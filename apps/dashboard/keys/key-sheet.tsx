import { Dialog } from '../primitives/dialog.tsx';
import { text } from '../text/en.ts';
import { keyGroups } from './keyboard-map.ts';

export function KeySheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={text.keys.title} onClose={onClose}>
      <div className="flex flex-col gap-16">
        {keyGroups.map(({ id, keys }) => (
          <section key={id} aria-label={text.keys.groups[id]}>
            <h3 className="mb-4 text-12 text-text-3">{text.keys.groups[id]}</h3>
            <dl className="text-13">
              {keys.map((key) => (
                <div key={key} className="flex justify-between gap-16 border-t border-line py-4">
                  <dt className="order-2">
                    <kbd className="figures font-sans font-medium">{key}</kbd>
                  </dt>
                  <dd className="text-text-2">{text.keys.names[key]}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <p className="text-13 text-text-2">{text.keys.rows}</p>
      </div>
    </Dialog>
  );
}
