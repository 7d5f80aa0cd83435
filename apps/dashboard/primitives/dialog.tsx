import { type ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { text } from '../text/en.ts';
import { IconButton } from './button.tsx';

interface OverlayProps {
  readonly onClose: () => void;
  readonly children: ReactNode;
}

interface TitledProps extends OverlayProps {
  readonly title: string;
  /** Stands beside the title. */
  readonly actions?: ReactNode;
}

const veil = 'fixed inset-0 z-30 flex bg-bg/70 animate-appear';

/** One question or one list of commands over the page. Nothing opens over it. */
export function Dialog({ title, onClose, children }: TitledProps) {
  return (
    <Overlay onClose={onClose} className={`${veil} items-start justify-center overflow-auto p-16 pt-48`}>
      <Modal className="w-full max-w-dialog rounded-panel bg-raised hairline shadow-float">
        <AriaDialog className="p-24 outline-none">
          <Title onClose={onClose}>{title}</Title>
          {children}
        </AriaDialog>
      </Modal>
    </Overlay>
  );
}

/** A long list beside the page. */
export function Sheet({ title, actions, onClose, children }: TitledProps) {
  return (
    <Overlay onClose={onClose} className={`${veil} justify-end`}>
      <Modal className="h-full w-full max-w-sheet bg-raised shadow-float">
        <AriaDialog className="flex h-full flex-col p-16 outline-none md:p-24">
          <Title onClose={onClose} actions={actions}>
            {title}
          </Title>
          {children}
        </AriaDialog>
      </Modal>
    </Overlay>
  );
}

/** A dialog without a heading of its own, such as the command palette. */
export function BareDialog({ label, onClose, children }: OverlayProps & { readonly label: string }) {
  return (
    <Overlay onClose={onClose} className={`${veil} items-start justify-center p-16 pt-48`}>
      <Modal className="w-full max-w-dialog overflow-hidden rounded-panel bg-raised hairline shadow-float">
        <AriaDialog aria-label={label} className="outline-none">
          {children}
        </AriaDialog>
      </Modal>
    </Overlay>
  );
}

function Overlay({ onClose, className, children }: OverlayProps & { readonly className: string }) {
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()} className={className}>
      {children}
    </ModalOverlay>
  );
}

function Title({ onClose, actions, children }: OverlayProps & { readonly actions?: ReactNode }) {
  return (
    <div className="mb-16 flex items-center gap-8">
      <Heading slot="title" className="min-w-0 flex-1 truncate text-20 font-semibold">
        {children}
      </Heading>
      {actions}
      <IconButton icon="close" label={text.frame.close} onPress={onClose} />
    </div>
  );
}
