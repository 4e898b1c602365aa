import type { PanelHostSide, PanelPlace, PanelSide, PanelState } from '../protocol/panelProtocol';
import { RpcPeer, type Channel } from '../protocol/rpc';

/** The extension host as the panel sees it: it answers, it tells what changed, and it may refuse. */
export class Host {
  private readonly peer: RpcPeer<PanelSide, PanelHostSide>;

  constructor(
    channel: Channel,
    private readonly listener: HostListener,
  ) {
    this.peer = new RpcPeer(
      channel,
      {},
      {
        stateChanged: change => {
          listener.stateChanged(change);
        },
        placeChosen: place => {
          listener.placeChosen(place);
        },
      },
      error => {
        listener.failed(error);
      },
    );
  }

  request<M extends Method>(method: M, params: Params<M>): Promise<PanelHostSide['methods'][M]['result']> {
    return this.peer.request(method, params);
  }

  /** Asks for something to be done; a refusal goes to the listener, which shows it. */
  perform<M extends Method>(method: M, params: Params<M>): void {
    this.peer.request(method, params).catch((error: unknown) => {
      this.listener.failed(error);
    });
  }
}

export interface HostListener {
  stateChanged(change: Partial<PanelState>): void;
  placeChosen(place: PanelPlace): void;
  failed(error: unknown): void;
}

type Method = keyof PanelHostSide['methods'];
type Params<M extends Method> = PanelHostSide['methods'][M]['params'];
