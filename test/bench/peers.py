"""The same work as ours in PyTorch, Keras, ONNX Runtime and scikit-learn, for `npm run bench -- --peers`.

Reads questions as lines of JSON and answers in kind. The argument is the number of threads. A framework that is not installed is left out.
"""

import base64
import importlib
import json
import os
import sys
import time

THREADS = int(sys.argv[1])
for variable in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS"):
    os.environ[variable] = str(THREADS)
os.environ["TF_NUM_INTEROP_THREADS"] = "1"
os.environ["KERAS_BACKEND"] = "tensorflow"


def installed(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


np = installed("numpy")
torch = installed("torch")
onnxruntime = installed("onnxruntime") if installed("onnx") else None
tensorflow = installed("tensorflow")
keras = installed("keras") if tensorflow else None
sklearn = installed("sklearn")
if torch:
    torch.set_num_threads(THREADS)


class TorchNetwork(torch.nn.Module if torch else object):
    def __init__(self, work):
        super().__init__()
        hidden, directions = work["hiddenSize"], 2 if work["bidirectional"] else 1
        self.embedding = torch.nn.Embedding(work["vocabularySize"], work["embeddingSize"])
        self.lstm = torch.nn.LSTM(
            work["embeddingSize"], hidden, work["layers"], batch_first=True, bidirectional=directions == 2
        )
        self.dense = torch.nn.Linear(hidden * directions, work["classes"])

    def forward(self, tokens, mask=None):
        states, _ = self.lstm(self.embedding(tokens))
        if mask is not None:
            states = states.masked_fill(mask, -2.0)
        return self.dense(states.max(1).values)


def torch_batches(question):
    batches = []
    for batch in question["batches"]:
        tokens = torch.tensor(batch["tokens"]).reshape(batch["size"], batch["timeSteps"])
        lengths = torch.tensor(batch["lengths"])
        mask = (torch.arange(batch["timeSteps"])[None, :] >= lengths[:, None])[:, :, None]
        batches.append((tokens, mask if mask.any() else None, torch.tensor(batch["labels"])))
    return batches


def torch_trainer(question):
    network = TorchNetwork(question["work"])
    optimizer = torch.optim.Adam(network.parameters(), 1e-3)
    batches = torch_batches(question)

    def step(index):
        tokens, mask, labels = batches[index % len(batches)]
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(network(tokens, mask), labels).backward()
        optimizer.step()

    return step, len(batches)


def torch_predictor(question):
    network = TorchNetwork(question["work"]).eval()
    batches = torch_batches(question)

    def call(index):
        with torch.inference_mode():
            network(*batches[index % len(batches)][:2])

    return call, len(batches)


def keras_trainer(question):
    work = question["work"]
    layers = [keras.layers.Embedding(work["vocabularySize"], work["embeddingSize"])]
    for _ in range(work["layers"]):
        layer = keras.layers.LSTM(work["hiddenSize"], return_sequences=True)
        layers.append(keras.layers.Bidirectional(layer) if work["bidirectional"] else layer)
    layers += [keras.layers.GlobalMaxPooling1D(), keras.layers.Dense(work["classes"])]
    network = keras.Sequential(layers)
    network.compile(keras.optimizers.Adam(1e-3), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    batches = [
        (np.array(batch["tokens"], np.int32).reshape(batch["size"], batch["timeSteps"]), np.array(batch["labels"]))
        for batch in question["batches"]
    ]
    return lambda index: network.train_on_batch(*batches[index % len(batches)]), len(batches)


def onnx_predictor(question):
    from onnx import TensorProto, helper, numpy_helper

    work = question["work"]
    hidden, embedding = work["hiddenSize"], work["embeddingSize"]
    random = np.random.default_rng(1)

    def tensor(name, *shape):
        return numpy_helper.from_array((0.1 * random.standard_normal(shape)).astype(np.float32), name)

    def axis(name, value):
        return numpy_helper.from_array(np.array([value], np.int64), name)

    weights = [
        tensor("embedding", work["vocabularySize"], embedding),
        tensor("W", 1, 4 * hidden, embedding),
        tensor("R", 1, 4 * hidden, hidden),
        tensor("B", 1, 8 * hidden),
        tensor("kernel", hidden, work["classes"]),
        axis("direction", 1),
        axis("time", 0),
    ]
    nodes = [
        helper.make_node("Gather", ["embedding", "tokens"], ["embedded"]),
        helper.make_node("LSTM", ["embedded", "W", "R", "B"], ["all"], hidden_size=hidden),
        helper.make_node("Squeeze", ["all", "direction"], ["states"]),
        helper.make_node("ReduceMax", ["states", "time"], ["pooled"], keepdims=0),
        helper.make_node("MatMul", ["pooled", "kernel"], ["logits"]),
    ]
    graph = helper.make_graph(
        nodes,
        "classifier",
        [helper.make_tensor_value_info("tokens", TensorProto.INT64, ["T", "B"])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["B", work["classes"]])],
        weights,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=8)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    batches = [
        np.array(batch["tokens"], np.int64).reshape(batch["size"], batch["timeSteps"]).T.copy()
        for batch in question["batches"]
    ]
    return lambda index: session.run(None, {"tokens": batches[index % len(batches)]}), len(batches)


def linear_fitter(question, solver):
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression

    def array(name, kind):
        return np.frombuffer(base64.b64decode(question[name]), kind)

    parts = (array("values", np.float32), array("columns", np.int32), array("rowStarts", np.int32))
    features = sparse.csr_matrix(parts, (question["rows"], question["columnCount"]))
    labels = array("labels", np.int32)
    settings = {"C": 1 / question["strength"], "tol": question["tolerance"], "max_iter": 1000}
    return lambda index: LogisticRegression(solver=solver, **settings).fit(features, labels), 1


def players_of(task):
    if task == "linear":
        solvers = ["lbfgs", "newton-cg"] if sklearn else []
        return {
            f"scikit-learn {solver}": lambda question, solver=solver: linear_fitter(question, solver)
            for solver in solvers
        }
    if task == "predict":
        return {
            **({"PyTorch": torch_predictor} if torch else {}),
            **({"ONNX Runtime": onnx_predictor} if onnxruntime else {}),
        }
    keras_plays = keras and task == "train"
    return {**({"PyTorch": torch_trainer} if torch else {}), **({"Keras": keras_trainer} if keras_plays else {})}


def turn(player):
    timings = []
    for _ in range(player["turn"]):
        processor, wall = time.process_time(), time.perf_counter()
        for _ in range(player["calls"]):
            player["call"](player["index"])
            player["index"] += 1
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
        timings.append({"wall": 1000 * wall, "processor": 1000 * processor})
    return timings


def main():
    modules = {"PyTorch": torch, "Keras": keras, "TensorFlow": tensorflow, "ONNX Runtime": onnxruntime, "scikit-learn": sklearn}
    answer({name: module.__version__ for name, module in modules.items() if module})
    playing = {}
    for line in sys.stdin:
        question = json.loads(line)
        if question["task"] == "turn":
            answer(turn(playing[question["name"]]))
        elif question["task"] == "forget":
            del playing[question["name"]]
        else:
            for name, prepare in players_of(question["task"]).items():
                call, batches = prepare(question)
                calls = batches if question["task"] == "epoch" else 1
                playing[name] = {"call": call, "turn": question["turn"], "calls": calls, "index": 0}
            answer(list(playing))


def answer(value):
    print(json.dumps(value), flush=True)


main()
