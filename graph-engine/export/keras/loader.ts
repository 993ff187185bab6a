/** @file The function of a Keras file that reads its weights; it needs no package beside NumPy. */

/** Python. */
export const LOADER = `def load_weights(model, path):
    """Reads a safetensors file of float32 whose tensors are called layer/variable."""
    with open(path, "rb") as file:
        length = int.from_bytes(file.read(8), "little")
        tensors = json.loads(file.read(length))
        for layer in model.layers:
            for variable in layer.weights:
                begin, end = tensors[f"{layer.name}/{variable.name}"]["data_offsets"]
                file.seek(8 + length + begin)
                values = np.frombuffer(file.read(end - begin), "<f4")
                variable.assign(values.reshape(variable.shape))
`;
